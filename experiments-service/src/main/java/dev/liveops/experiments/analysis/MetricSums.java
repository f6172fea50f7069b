package dev.liveops.experiments.analysis;

import dev.liveops.statistics.experiment.QuantileEstimate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one metric.
 *
 * @param closed users whose window is over, up to now; of a quantile their number alone
 * @param days the sealed days in order, each with all users whose window was over by its end
 * @param quantiles of a quantile: what its users' ordered values show
 * @param capped the closed users again, with values above the cap at the cap; empty where there is none
 * @param cap in the metric's unit; null where there is none
 * @param open users whose window is not over yet
 */
public record MetricSums(
        Map<Cell, ArmSums> closed,
        List<GridDay> days,
        Map<Cell, QuantileEstimate> quantiles,
        Map<Cell, ArmSums> capped,
        @Nullable Double cap,
        Map<Cell, Long> open) {

    /** Of nobody. */
    public static final MetricSums NONE = new MetricSums(Map.of(), List.of(), Map.of(), Map.of(), null, Map.of());

    public MetricSums {
        closed = Map.copyOf(closed);
        days = List.copyOf(days);
        quantiles = Map.copyOf(quantiles);
        capped = Map.copyOf(capped);
        open = Map.copyOf(open);
    }

    /**
     * A sealed day of the grid.
     *
     * @param day in UTC
     * @param upTo all users whose window was over by its end
     */
    public record GridDay(LocalDate day, Map<Cell, ArmSums> upTo) {

        public GridDay {
            upTo = Map.copyOf(upTo);
        }
    }

    long openOf(String variant) {
        return open.entrySet().stream()
                .filter(cell -> cell.getKey().variant().equals(variant))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
