package dev.liveops.config.resolution;

import dev.liveops.config.assignments.Participation;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.targeting.EvaluationContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a resolution is about; what is null matches no config of its scope.
 *
 * @param participations the experiments, each once, by id
 * @param attributes what conditions are evaluated on
 */
record ResolutionContext(
        @Nullable String worldId,
        @Nullable String adventureId,
        @Nullable String sessionId,
        List<Participation> participations,
        EvaluationContext attributes) {

    ResolutionContext {
        participations = participations.stream().sorted().toList();
    }

    /** What of a scope concerns it, for those who are told why a config does not. */
    Set<String> references(ConfigScope scope) {
        return switch (scope) {
            case GLOBAL -> Set.of(ActiveConfig.GLOBAL);
            case WORLD -> one(worldId);
            case ADVENTURE -> one(adventureId);
            case SESSION -> one(sessionId);
            case EXPERIMENT -> {
                Set<String> references = new TreeSet<>();
                participations.forEach(part -> {
                    references.add(part.experimentId());
                    references.add(part.reference());
                });
                yield references;
            }
        };
    }

    private static Set<String> one(@Nullable String reference) {
        return reference == null ? Set.of() : Set.of(reference);
    }
}
