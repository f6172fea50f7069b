package dev.liveops.config.turnmodel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.simulation.random.RandomStream;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.golden.PairedDifferences;
import dev.liveops.statistics.golden.PairedQuantile;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A figure of both arms on the same seeds. Its interval is that of sampling alone: it says nothing of whether the model is right.
 *
 * @param metric its name
 * @param status {@code ok}; {@code no_pair_differs}: in none of the pairs; {@code insufficient_data}: too few pairs to bound it
 * @param n pairs
 * @param before without the change
 * @param after with it
 * @param difference after less before
 * @param low lower end of its interval of 95 %; null where there is none
 * @param high upper end
 * @param settled whether the interval lies on one side of none
 * @param toSettle how many pairs would tell a difference of this size from none in four of five tries, estimated; null where it is settled,
 *     or nothing differs
 */
@Schema(
        description = "A figure of both arms on the same seeds, the difference with its interval of 95 %, which covers"
                + " sampling only")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SimulatedFigure(
        @Schema(examples = "tokens_total") String metric,

        @Schema(enumeration = {"ok", "no_pair_differs", "insufficient_data"})
        String status,

        @Schema(examples = "50") int n,
        @Schema(examples = "5900.4") double before,
        @Schema(examples = "7300.1") double after,
        @Schema(examples = "1399.7") double difference,
        @Schema(examples = "1284.2") @Nullable Double low,
        @Schema(examples = "1515.2") @Nullable Double high,
        boolean settled,

        @Schema(description = "Pairs that would tell this difference from none with a power of 80 %", examples = "412")
        @Nullable
        Long toSettle) {

    private static final double ALPHA = .05;
    private static final double POWER = .8;
    private static final double HIGH = .95;
    private static final int BOOTSTRAP = 75;

    /** The mean, by the differences of pairs. */
    static SimulatedFigure mean(String metric, double[] before, double[] after) {
        double from = Arrays.stream(before).average().orElseThrow();
        double to = Arrays.stream(after).average().orElseThrow();
        if (Arrays.equals(before, after)) {
            return unmoved(metric, before.length, from);
        }
        PairedDifferences paired = PairedDifferences.of(before, after);
        Interval interval = paired.interval(ALPHA);
        boolean settled = !interval.contains(0);
        double needed = paired.pairsToTell(ALPHA, POWER);
        return new SimulatedFigure(
                metric,
                "ok",
                before.length,
                from,
                to,
                paired.mean(),
                interval.low(),
                interval.high(),
                settled,
                settled || Double.isInfinite(needed) ? null : (long) Math.ceil(needed));
    }

    /** The 95th percentile, by pairs drawn anew; where too few pairs bound it, without an interval. */
    static SimulatedFigure high(String metric, double[] before, double[] after) {
        PairedQuantile quantile = new PairedQuantile(before, after, HIGH);
        if (Arrays.equals(before, after)) {
            return unmoved(metric, before.length, quantile.before());
        }
        double difference = quantile.after() - quantile.before();
        boolean bounded = quantile.isBounded(ALPHA);
        Interval interval = bounded ? quantile.interval(ALPHA, RandomStream.of(BOOTSTRAP, "bootstrap")::below) : null;
        boolean settled = interval != null && !interval.contains(0);
        return new SimulatedFigure(
                metric,
                bounded ? "ok" : "insufficient_data",
                before.length,
                quantile.before(),
                quantile.after(),
                difference,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                settled,
                null);
    }

    /** Half of the interval's width; null where there is none. */
    public @Nullable Double halfWidth() {
        return low == null || high == null ? null : (high - low) / 2;
    }

    private static SimulatedFigure unmoved(String metric, int n, double value) {
        return new SimulatedFigure(metric, "no_pair_differs", n, value, value, 0, null, null, false, null);
    }
}
