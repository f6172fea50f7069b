package dev.liveops.config.kill;

import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.LeverModule;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.Kill;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import jakarta.inject.Singleton;
import java.util.List;

/** Decides whether there is what somebody wants to kill. */
@Singleton
class KillRules {

    private final LeverCatalog catalog;
    private final ConfigHolder configs;

    KillRules(LeverCatalog catalog, ConfigHolder configs) {
        this.catalog = catalog;
        this.configs = configs;
    }

    /** Ends a request that names nothing, or gives no reason. */
    void check(KillRequest request) {
        Violations violations = new Violations();
        violations.present(request.kind(), "kind");
        violations.present(request.target(), "target");
        if (violations.present(request.reason(), "reason")) {
            violations.checkText(request.reason(), "reason", AuditEntry.MAX_REASON);
        }
        violations.throwIfAny(ConfigProblem.INVALID);
        requireThere(request.kind(), request.target());
    }

    private void requireThere(Kill.Kind kind, String target) {
        switch (kind) {
            case LEVER ->
                require(
                        catalog.levers().containsKey(target),
                        ConfigProblem.UNKNOWN_LEVER,
                        target,
                        "a key of GET /api/awf-liveops/levers");
            case MODULE ->
                require(
                        modules().contains(target),
                        ConfigProblem.UNKNOWN_MODULE,
                        target,
                        "one of " + String.join(", ", modules()));
            case CONFIG -> {
                String id = Parameters.uuid("target", target).toString();
                require(
                        configs.live().stream()
                                .anyMatch(config -> config.id().toString().equals(id)),
                        ConfigProblem.NOT_FOUND,
                        target,
                        "the id of a published config");
            }
        }
    }

    private List<String> modules() {
        return catalog.modules().stream().map(LeverModule::name).toList();
    }

    private static void require(boolean there, ConfigProblem problem, String target, String expected) {
        if (!there) {
            throw ProblemException.at(problem, "target", Quote.of(target) + " (expected " + expected + ")");
        }
    }
}
