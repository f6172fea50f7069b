package dev.liveops.experiments.analysis;

import java.util.Map;

/**
 * Sums over users of one kind whose window is over.
 *
 * @param dimension {@code platform}, {@code client_version} or {@code skill_band}
 * @param value what they have in common
 * @param metric the metric's id
 * @param closed by phase and variant
 */
public record SegmentSums(String dimension, String value, String metric, Map<Cell, ArmSums> closed) {

    public SegmentSums {
        closed = Map.copyOf(closed);
    }
}
