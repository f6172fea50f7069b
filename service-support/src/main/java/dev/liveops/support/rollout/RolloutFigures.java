package dev.liveops.support.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What happened inside and outside since the rollout began to be compared.
 *
 * @param asOf up to when outcomes are counted
 * @param metrics by metric, the hours of which something is known, in any order; what is missing is not known
 * @param designEffects by metric, by how much outcomes of the same players say less than as many of different ones, where whoever
 *     counted them knows who their players were; what is missing, or smaller, is the plan's
 */
public record RolloutFigures(Instant asOf, Map<String, List<Hour>> metrics, Map<String, Double> designEffects) {

    public RolloutFigures {
        metrics = Map.copyOf(metrics);
        designEffects = Map.copyOf(designEffects);
    }

    /** Figures of outcomes whose players are not known. */
    public RolloutFigures(Instant asOf, Map<String, List<Hour>> metrics) {
        this(asOf, metrics, Map.of());
    }

    /** The hours of a metric; empty when nothing is known of it. */
    List<Hour> of(String metric) {
        return metrics.getOrDefault(metric, List.of());
    }

    /** The design effect of a metric; 1 where it is not known. */
    double designEffect(String metric) {
        return designEffects.getOrDefault(metric, 1.0);
    }

    /**
     * One hour on one platform: what is compared with each other.
     *
     * @param hour its beginning, UTC
     * @param platform or whatever else is told apart, so that like is compared with like
     */
    public record Hour(Instant hour, String platform, Outcomes inside, Outcomes outside) {}

    /**
     * Outcomes of one side.
     *
     * @param all 0 or more
     * @param bad of them, 0..all
     */
    public record Outcomes(long all, long bad) {

        public Outcomes {
            if (bad < 0 || bad > all) {
                throw new IllegalArgumentException("outcomes: " + bad + " bad of " + all + " (expected 0..all)");
            }
        }
    }
}
