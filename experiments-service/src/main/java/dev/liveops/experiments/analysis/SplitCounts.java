package dev.liveops.experiments.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How users came into the variants.
 *
 * @param users all of them, by phase and variant
 * @param days the same at the end of each day, in order; empty where it is not known
 * @param parts the same users by one of their properties at a time
 */
public record SplitCounts(Map<Cell, Long> users, List<Map<Cell, Long>> days, List<Part> parts) {

    public SplitCounts {
        users = Map.copyOf(users);
        days = List.copyOf(days);
        parts = List.copyOf(parts);
    }

    /**
     * Of days that count newcomers alone.
     *
     * @param newcomers by phase and variant, a day each, in order
     */
    public static SplitCounts ofDays(List<Map<Cell, Long>> newcomers, List<Part> parts) {
        Map<Cell, Long> sum = new HashMap<>();
        List<Map<Cell, Long>> days = new ArrayList<>();
        for (Map<Cell, Long> day : newcomers) {
            day.forEach((cell, users) -> sum.merge(cell, users, Long::sum));
            days.add(Map.copyOf(sum));
        }
        return new SplitCounts(sum, days, parts);
    }

    /** All of them. */
    public long total() {
        return users.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Users with something in common.
     *
     * @param dimension {@code platform} or {@code client_version}
     * @param value what they have in common
     * @param users by phase and variant
     */
    public record Part(String dimension, String value, Map<Cell, Long> users) {

        public Part {
            users = Map.copyOf(users);
        }
    }
}
