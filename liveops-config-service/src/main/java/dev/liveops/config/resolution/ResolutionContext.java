package dev.liveops.config.resolution;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.Violations;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which configs concern a caller: for each scope the references that match.
 *
 * @param references scope to references; a scope without any matches no config
 */
record ResolutionContext(Map<ConfigScope, Set<String>> references) {

    private static final int MAX_EXPERIMENTS = 50;

    ResolutionContext {
        references = Map.copyOf(references);
    }

    /** The context of a request; a reference that cannot be one is {@code request.invalid} with its path. */
    static ResolutionContext of(ResolveRequest request) {
        Violations violations = new Violations();
        Map<ConfigScope, Set<String>> references = new EnumMap<>(ConfigScope.class);
        references.put(ConfigScope.GLOBAL, Set.of("global"));
        put(references, violations, ConfigScope.WORLD, "world_id", request.worldId());
        put(references, violations, ConfigScope.ADVENTURE, "adventure_id", request.adventureId());
        put(references, violations, ConfigScope.SESSION, "session_id", request.sessionId());
        references.put(ConfigScope.EXPERIMENT, experiments(violations, request.experimentIds()));
        violations.throwIfAny(CommonProblem.INVALID);
        return new ResolutionContext(references);
    }

    boolean matches(ActiveConfig config) {
        return references.getOrDefault(config.scope(), Set.of()).contains(config.scopeRef());
    }

    /** A text that is equal for equal contexts only; for the entity tag. */
    String identity() {
        StringBuilder identity = new StringBuilder();
        for (ConfigScope scope : ConfigScope.values()) {
            identity.append(scope).append('=');
            references.getOrDefault(scope, Set.of()).stream()
                    .sorted()
                    .forEach(ref -> identity.append(ref).append('\u001f'));
        }
        return identity.toString();
    }

    private static void put(
            Map<ConfigScope, Set<String>> references,
            Violations violations,
            ConfigScope scope,
            String path,
            String reference) {
        if (reference != null) {
            violations.check(
                    Ids.isOpaque(reference), path, "expected 1.." + Ids.MAX_LENGTH + " characters, none a control");
            references.put(scope, Set.of(reference));
        }
    }

    // exp:variant matches the configs of the variant and those of the experiment as a whole.
    private static Set<String> experiments(Violations violations, List<String> ids) {
        Set<String> references = new LinkedHashSet<>();
        if (ids == null) {
            return references;
        }
        violations.check(
                ids.size() <= MAX_EXPERIMENTS,
                "experiment_ids",
                ids.size() + " entries (expected at most " + MAX_EXPERIMENTS + ")");
        for (int index = 0; index < ids.size(); index++) {
            String id = ids.get(index);
            violations.check(Ids.isName(id), "experiment_ids[" + index + "]", "expected exp or exp:variant");
            if (id != null) {
                references.add(id);
                references.add(id.split(":", 2)[0]);
            }
        }
        return references;
    }
}
