package dev.liveops.config.resolution;

import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.resolution.PreviewRequest.UnsavedConfig;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.config.targeting.TargetingRules;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.targeting.InvalidAudienceException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Previews what is not published; compiles, so it is not for event loops. */
@Singleton
class PreviewService {

    private static final int MAX_CONFIGS = 20;
    private static final String UNNAMED = "unsaved";

    private final ConfigHolder configs;
    private final ResolutionService resolutions;
    private final TargetingContext context;
    private final TargetingRules rules;

    PreviewService(ConfigHolder configs, ResolutionService resolutions, TargetingContext context) {
        this.configs = configs;
        this.resolutions = resolutions;
        this.context = context;
        this.rules = new TargetingRules(context);
    }

    /**
     * What would apply.
     *
     * @param version beside what was published as it; null for the newest one
     */
    Uni<Answer> preview(
            Question question, @Nullable List<UnsavedConfig> unsaved, @Nullable Long version, Instant instant) {
        if (unsaved == null || unsaved.isEmpty()) {
            return resolutions.replay(question, version, instant);
        }
        List<ActiveConfig> compiled = compile(unsaved);
        return (version == null ? Uni.createFrom().item(configs::get) : configs.at(version))
                .chain(published -> resolutions.preview(question, beside(published, compiled), instant));
    }

    private Versioned<ConfigSnapshot> beside(Versioned<ConfigSnapshot> published, List<ActiveConfig> unsaved) {
        List<UUID> replaced = unsaved.stream().map(ActiveConfig::id).toList();
        List<ActiveConfig> all = new ArrayList<>(unsaved);
        published.value().configs().stream()
                .filter(config -> !replaced.contains(config.id()))
                .forEach(all::add);
        return new Versioned<>(
                published.version(), configs.snapshot(all, published.value().guards()));
    }

    private List<ActiveConfig> compile(List<UnsavedConfig> unsaved) {
        if (unsaved.size() > MAX_CONFIGS) {
            throw ProblemException.at(
                    CommonProblem.INVALID, "configs", unsaved.size() + " (expected at most " + MAX_CONFIGS + ")");
        }
        Violations violations = new Violations();
        for (int index = 0; index < unsaved.size(); index++) {
            check(violations, "configs[" + index + "]", unsaved.get(index));
        }
        violations.throwIfAny(CommonProblem.INVALID);
        List<ActiveConfig> compiled = new ArrayList<>();
        for (int index = 0; index < unsaved.size(); index++) {
            compiled.add(compile(unsaved.get(index), index));
        }
        return compiled;
    }

    private void check(Violations violations, String path, @Nullable UnsavedConfig config) {
        if (!violations.present(config, path)) {
            return;
        }
        violations.present(config.scope(), path + ".scope");
        if (config.scope() != ConfigScope.GLOBAL && violations.present(config.scopeRef(), path + ".scope_ref")) {
            violations.check(
                    Ids.isOpaque(config.scopeRef()),
                    path + ".scope_ref",
                    "expected 1.." + Ids.MAX_LENGTH + " characters");
        }
        if (violations.present(config.payload(), path + ".payload")) {
            violations.check(config.payload().isObject(), path + ".payload", "expected an object of levers");
            DocumentLimit.check(path + ".payload", config.payload());
        }
        rules.check(violations, path + ".targeting", config.targeting());
    }

    // After everything that is published, as if it were activated now.
    private ActiveConfig compile(UnsavedConfig config, int index) {
        UUID id = config.configId() == null ? Ids.newId() : config.configId();
        Targeting targeting = Targeting.kept(config.targeting(), id.toString());
        try {
            return new ActiveConfig(
                    id,
                    0,
                    config.name() == null ? UNNAMED : config.name(),
                    config.scope(),
                    config.scope() == ConfigScope.GLOBAL ? ActiveConfig.GLOBAL : config.scopeRef(),
                    config.priority() == null ? 0 : config.priority(),
                    Long.MAX_VALUE - MAX_CONFIGS + index,
                    config.validFrom(),
                    config.validTo(),
                    targeting,
                    targeting == null ? null : context.compile(targeting),
                    configs.toLevers(config.payload()));
        } catch (InvalidAudienceException e) {
            throw ProblemException.at(
                    CommonProblem.INVALID,
                    "configs[" + index + "].targeting." + e.path(),
                    String.valueOf(e.getMessage()));
        }
    }
}
