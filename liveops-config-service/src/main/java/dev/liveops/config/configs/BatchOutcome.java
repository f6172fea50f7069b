package dev.liveops.config.configs;

import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.config.ConfigScope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What players would get otherwise after the steps of a batch.
 *
 * @param published as each config would be published
 * @param gone configs that would be published no more
 */
public record BatchOutcome(List<LiveConfig> published, Set<UUID> gone) {

    public BatchOutcome {
        published = List.copyOf(published);
        gone = Set.copyOf(gone);
    }

    /** Whether it changes nothing of what is published. */
    public boolean isEmpty() {
        return published.isEmpty() && gone.isEmpty();
    }

    /** What steps come to. */
    public static BatchOutcome of(List<BatchStep> steps, List<StoredConfig> configs) {
        Map<UUID, StoredConfig> stored = new HashMap<>();
        configs.forEach(config -> stored.put(config.id(), config));
        Map<UUID, BatchStep.Create> made = new HashMap<>();
        Map<UUID, ConfigContent> newest = new HashMap<>();
        Map<UUID, LiveConfig> published = new LinkedHashMap<>();
        Set<UUID> gone = new HashSet<>();
        for (BatchStep step : steps) {
            UUID id = step.id();
            StoredConfig before = stored.get(id);
            if (step instanceof BatchStep.Create create) {
                made.put(id, create);
                newest.put(id, create.content());
            } else if (step instanceof BatchStep.Edit edit) {
                newest.put(id, edit.content());
            } else if (step instanceof BatchStep.Activate) {
                ConfigContent content = newest.containsKey(id) ? newest.get(id) : before.newest();
                BatchStep.Create create = made.get(id);
                published.put(
                        id,
                        create == null
                                ? live(id, before.revision(), before.scope(), before.scopeRef(), content)
                                : live(id, 1, create.scope(), create.scopeRef(), content));
                if (before != null && !before.isPublished() && before.replaces() != null) {
                    gone.add(before.replaces());
                }
            } else if (before != null && before.isPublished()) {
                gone.add(id);
            }
        }
        return new BatchOutcome(List.copyOf(published.values()), gone);
    }

    private static LiveConfig live(UUID id, int revision, ConfigScope scope, String scopeRef, ConfigContent content) {
        return new LiveConfig(
                id,
                revision,
                content.name(),
                scope,
                scopeRef,
                content.window(),
                content.priority(),
                Long.MAX_VALUE,
                content.targeting(),
                content.payload());
    }
}
