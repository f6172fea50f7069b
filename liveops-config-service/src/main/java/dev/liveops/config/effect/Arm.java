package dev.liveops.config.effect;

import dev.liveops.config.effect.LeverEffects.Side;
import dev.liveops.statistics.Quantile;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.experiment.ClusteredQuantile;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.QuantileEstimate;
import dev.liveops.statistics.experiment.RatioSums;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One side of a comparison: turns by their sessions, which are what is drawn. */
record Arm(Map<String, List<JoinedTurn>> sessions) {

    private static final double QUANTILE = .95;

    int turns() {
        return sessions.values().stream().mapToInt(List::size).sum();
    }

    Side side() {
        return new Side(turns(), sessions.size());
    }

    Collection<JoinedTurn> all() {
        return sessions.values().stream().flatMap(List::stream).toList();
    }

    /** What each session tells of a figure, a value a turn; sessions that tell nothing are left out. */
    List<double[]> told(TurnFigure figure) {
        return sessions.values().stream()
                .map(turns -> turns.stream()
                        .map(turn -> figure.of().apply(turn.figures()))
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .filter(values -> values.length > 0)
                .toList();
    }

    /** The mean a turn, with a variance over sessions (delta method). */
    static Moments mean(List<double[]> told) {
        BigDecimal sums = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        long turns = 0;
        long turnSquares = 0;
        BigDecimal products = BigDecimal.ZERO;
        for (double[] values : told) {
            BigDecimal sum = BigDecimal.valueOf(Arrays.stream(values).sum());
            sums = sums.add(sum);
            squares = squares.add(sum.multiply(sum));
            turns += values.length;
            turnSquares += (long) values.length * values.length;
            products = products.add(sum.multiply(BigDecimal.valueOf(values.length)));
        }
        return new RatioSums(
                        told.size(),
                        sums,
                        squares,
                        BigDecimal.valueOf(turns),
                        BigDecimal.valueOf(turnSquares),
                        products)
                .moments();
    }

    /** The 95th percentile of turns, with a variance over sessions (clustered order statistics). */
    static Moments quantile(List<double[]> told, double alpha) {
        if (told.size() < 2) {
            return new Moments(Status.INSUFFICIENT_DATA, told.size(), 0, 0);
        }
        ClusteredQuantile found = ClusteredQuantile.of(told, QUANTILE, alpha);
        double[] all = told.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        // As many independent turns as would say as much.
        long n = Math.round(all.length / Math.max(1, found.designEffect()));
        return new QuantileEstimate(n, found.quantile(), at(all, found.lowerShare()), at(all, found.upperShare()))
                .moments(QUANTILE, alpha);
    }

    /** The 95th percentile alone; null of nothing. */
    static @Nullable Double plainQuantile(List<double[]> told) {
        double[] all = told.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return all.length == 0 ? null : at(all, QUANTILE);
    }

    /** The mean alone; null of nothing. */
    static @Nullable Double plainMean(List<double[]> told) {
        double sum = told.stream().flatMapToDouble(Arrays::stream).sum();
        int turns = count(told);
        return turns == 0 ? null : sum / turns;
    }

    static int count(List<double[]> told) {
        return told.stream().mapToInt(values -> values.length).sum();
    }

    private static double at(double[] ascending, double share) {
        return ascending[(int) Quantile.inverted(ascending.length, share)];
    }
}
