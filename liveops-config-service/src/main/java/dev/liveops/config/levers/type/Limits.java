package dev.liveops.config.levers.type;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a type takes, for those who show it; what a type has not is null or empty.
 *
 * @param values the closed set, in order
 * @param minSize how many of them a set must have
 * @param keys a mix's keys and their numbers
 */
public record Limits(
        @Nullable Bounds numbers,
        List<String> values,
        @Nullable Integer minSize,
        Map<String, Bounds> keys,
        @Nullable Duration shortest,
        @Nullable Duration longest) {

    static Limits of(Bounds numbers) {
        return new Limits(numbers, List.of(), null, Map.of(), null, null);
    }

    static Limits of(List<String> values) {
        return new Limits(null, values, null, Map.of(), null, null);
    }
}
