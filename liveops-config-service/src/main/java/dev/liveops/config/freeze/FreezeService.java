package dev.liveops.config.freeze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Freeze;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.safety.SafetyChanges;
import dev.liveops.config.safety.SafetyChanges.Edited;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.context.Workers;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Difference;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Freezes and lifts, and shows what that does. */
@Singleton
class FreezeService {

    private final SafetyChanges changes;
    private final ConfigHolder configs;
    private final FreezeViews views;
    private final EnvironmentFreeze environment;
    private final PreviewClock clock;
    private final JsonText json;

    FreezeService(
            SafetyChanges changes,
            ConfigHolder configs,
            FreezeViews views,
            EnvironmentFreeze environment,
            PreviewClock clock,
            JsonText json) {
        this.changes = changes;
        this.configs = configs;
        this.views = views;
        this.environment = environment;
        this.clock = clock;
        this.json = json;
    }

    /** How it is on this replica. */
    FreezeView get() {
        return views.view(configs.safety(), clock.now());
    }

    /** What freezing would do; freezes nothing. */
    FreezeView preview(FreezeRequest request) {
        Instant now = clock.now();
        check(request, now);
        Safety safety = configs.safety();
        return views.begun(safety, freeze(request, safety, "", now), now);
    }

    /** Freezes. What is frozen already stays at its instant, with another reason and expiry. */
    Uni<Published<FreezeView>> freeze(FreezeRequest request, String author) {
        check(request, clock.now());
        return changes.change(author, (before, version, now) -> {
                    Freeze freeze = freeze(request, before, author, now);
                    return Optional.of(edited(before, before.withFreeze(freeze), "freeze", request.reason()));
                })
                .emitOn(Workers.OF_REQUEST)
                .map(published -> answer(
                        published,
                        views.begun(published.value(), published.value().freeze(), clock.now())));
    }

    /** Lifts what is published; what is not frozen stays so. */
    Uni<Published<FreezeView>> lift(@Nullable String reason, String author) {
        Safety held = configs.safety();
        return changes.change(
                        author,
                        (before, version, now) -> before.freeze() == null
                                ? Optional.empty()
                                : Optional.of(edited(before, before.withFreeze(null), "unfreeze", reason)))
                .emitOn(Workers.OF_REQUEST)
                .map(published -> answer(published, views.ended(held, published.value(), clock.now())));
    }

    private static void check(FreezeRequest request, Instant now) {
        Violations violations = new Violations();
        if (violations.present(request.reason(), "reason")) {
            violations.checkText(request.reason(), "reason", AuditEntry.MAX_REASON);
        }
        violations.throwIfAny(ConfigProblem.INVALID);
        if (request.expiresAt() != null && !request.expiresAt().isAfter(now)) {
            throw ProblemException.at(
                    ConfigProblem.BAD_WINDOW,
                    "expires_at",
                    request.expiresAt() + " has passed, it is " + now + " (expected an instant to come, or none)");
        }
    }

    private Freeze freeze(FreezeRequest request, Safety before, String author, Instant now) {
        return new Freeze(environment.effective(before, now), request.reason(), author, request.expiresAt());
    }

    private Edited edited(Safety before, Safety after, String action, @Nullable String reason) {
        return new Edited(
                after, "freeze", null, action, reason, Difference.of(tree(before.freeze()), tree(after.freeze())));
    }

    private JsonNode tree(@Nullable Freeze freeze) {
        return freeze == null ? NullNode.getInstance() : json.tree(freeze);
    }

    private static Published<FreezeView> answer(Published<Safety> published, FreezeView view) {
        return new Published<>(view, published.version(), published.held());
    }
}
