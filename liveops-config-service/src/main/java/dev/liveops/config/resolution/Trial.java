package dev.liveops.config.resolution;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What of a snapshot is only tried out. Thread-safe.
 *
 * @param shadows the very configs that are never applied
 * @param replaced ids of those, which the tried out revisions stand in for
 * @param all whether nothing is applied
 */
record Trial(Set<ActiveConfig> shadows, Set<UUID> replaced, boolean all) {

    static final Trial NONE = of(List.of(), false);

    static Trial of(List<ActiveConfig> shadows, boolean all) {
        Set<ActiveConfig> identical = Collections.newSetFromMap(new IdentityHashMap<>());
        identical.addAll(shadows);
        return new Trial(
                Collections.unmodifiableSet(identical),
                shadows.stream().map(ActiveConfig::id).collect(Collectors.toUnmodifiableSet()),
                all);
    }

    /** Whether anything is. */
    boolean isOn() {
        return all || !shadows.isEmpty();
    }

    boolean isShadow(ActiveConfig config) {
        return shadows.contains(config);
    }

    /** Whether it is part of what players get. */
    boolean isApplied(ActiveConfig config) {
        return !all && !isShadow(config);
    }

    /** Whether it is part of what they would get. */
    boolean isTried(ActiveConfig config) {
        return isShadow(config) || !replaced.contains(config.id());
    }
}
