package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What would be different for those who get some values, if what is tried out were published.
 *
 * @param levers the levers that differ, sorted
 */
record ShadowDifference(Map<String, Changed> levers) {

    /**
     * What would become of a lever.
     *
     * @param from its value, or its default; null for a lever that the catalog has not and nothing sets
     */
    record Changed(@Nullable JsonNode from, @Nullable JsonNode to) {}

    static ShadowDifference between(Effective applied, Effective tried) {
        Set<String> names = new TreeSet<>(applied.values().keySet());
        names.addAll(tried.values().keySet());
        Map<String, Changed> levers = new TreeMap<>();
        for (String lever : names) {
            JsonNode from = applied.valueOrDefault(lever);
            JsonNode to = tried.valueOrDefault(lever);
            if (!Objects.equals(from, to)) {
                levers.put(lever, new Changed(from, to));
            }
        }
        return new ShadowDifference(levers);
    }
}
