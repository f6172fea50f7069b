package dev.liveops.telemetry.sums;

import dev.liveops.model.study.StudySums.OrderedValues;
import dev.liveops.statistics.experiment.QuantileRanks;
import dev.liveops.telemetry.facts.Bins;
import dev.liveops.telemetry.sums.SumsBuilder.Cell.Arm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The ranks that are asked of an arm's values. */
final class ArmOrder {

    private static final double ALPHA = .05;
    private static final double THOUSANDTHS = 1_000;

    private final Arm arm;
    private final TreeMap<Integer, Long> bins;
    private final long n;
    private final List<Long> ranks;

    /**
     * @param bins how many values each holds; one at least
     * @param quantile above 0 and below 1
     */
    ArmOrder(Arm arm, TreeMap<Integer, Long> bins, double quantile) {
        this.arm = arm;
        this.bins = bins;
        this.n = bins.values().stream().mapToLong(Long::longValue).sum();
        QuantileRanks around = QuantileRanks.of(n, quantile, ALPHA);
        this.ranks = Stream.of((long) Math.ceil(n * quantile), around.lower(), around.upper())
                .map(rank -> Math.max(1, Math.min(n, rank)))
                .toList();
    }

    Arm arm() {
        return arm;
    }

    /** The bins whose values have to be known. */
    Set<Integer> bins() {
        Set<Integer> wanted = new TreeSet<>();
        ranks.forEach(rank -> wanted.add(bin(rank)));
        return wanted;
    }

    // Ranks begin with 1.
    private int bin(long rank) {
        long before = 0;
        for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
            before += bin.getValue();
            if (before >= rank) {
                return bin.getKey();
            }
        }
        throw new IllegalStateException("rank " + rank + " of " + n + " values");
    }

    /**
     * The values at the ranks.
     *
     * @param values of the bins, in thousandths, with how many users have each
     */
    OrderedValues read(TreeMap<Long, Long> values, List<String> variants) {
        List<Double> found = ranks.stream().map(rank -> value(values, rank)).toList();
        return new OrderedValues(arm.phase(), variants.get(arm.variant()), n, found.get(0), found.get(1), found.get(2));
    }

    private double value(TreeMap<Long, Long> values, long rank) {
        int bin = bin(rank);
        long before =
                bins.headMap(bin).values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<Long, Long> value :
                values.subMap(Bins.start(bin), Bins.end(bin)).entrySet()) {
            before += value.getValue();
            if (before >= rank) {
                return value.getKey() / THOUSANDTHS;
            }
        }
        throw new IllegalStateException("rank " + rank + " is not in its bin");
    }
}
