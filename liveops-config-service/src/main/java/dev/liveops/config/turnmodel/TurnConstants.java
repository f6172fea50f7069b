package dev.liveops.config.turnmodel;

import java.util.Map;

/**
 * What levels of the model are multiplied by, so that turns come to what they really do; 1 for what nobody has fitted.
 *
 * @param tokens of what is put into a prompt and comes out of it
 * @param latency of what a turn takes
 * @param latencySpread standard deviation of the logarithm of what a turn takes beyond what its tokens explain
 * @param coverage of chances that a system is used, by figure
 * @param oracles of chances that an oracle fails, by figure
 */
public record TurnConstants(
        double tokens,
        double latency,
        double latencySpread,
        Map<String, Double> coverage,
        Map<String, Double> oracles) {

    /** As they were assumed: orders of magnitude of a turn that a language model tells. */
    public static final TurnConstants ASSUMED = new TurnConstants(1, 1, .35, Map.of(), Map.of());

    public TurnConstants {
        coverage = Map.copyOf(coverage);
        oracles = Map.copyOf(oracles);
    }

    double coverage(String figure) {
        return coverage.getOrDefault(figure, 1.0);
    }

    double oracle(String figure) {
        return oracles.getOrDefault(figure, 1.0);
    }
}
