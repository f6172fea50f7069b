package dev.liveops.telemetry.kpis;

import dev.liveops.statistics.Quantile;
import dev.liveops.telemetry.facts.Bins;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts by bin, in the order of the values. Not for several threads. */
final class Histogram {

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long size;

    void add(int bin, long count) {
        counts.merge(bin, count, Long::sum);
        size += count;
    }

    long size() {
        return size;
    }

    /**
     * Where the value of a rank is.
     *
     * @param rank from 0, below {@link #size}
     */
    Found find(long rank) {
        long before = 0;
        for (Map.Entry<Integer, Long> bin : counts.entrySet()) {
            if (rank < before + bin.getValue()) {
                return new Found(Bins.start(bin.getKey()), Bins.end(bin.getKey()), rank - before);
            }
            before += bin.getValue();
        }
        throw new IllegalArgumentException("rank: " + rank + " (expected below " + size + ")");
    }

    /** The middle of the bin that holds the quantile, with n and the bin. */
    KpiFigure quantile(double q) {
        return quantile(q, 1);
    }

    /**
     * The same in the reader's values.
     *
     * @param scale how many of the bins' values are one of the reader's
     */
    KpiFigure quantile(double q, double scale) {
        if (size == 0) {
            return new KpiFigure(null, 0L, null, null);
        }
        Found bin = find(Quantile.of(size, q).lower());
        double low = bin.start() / scale;
        double high = bin.end() / scale;
        return new KpiFigure((low + high) / 2, size, low, high);
    }

    /**
     * The bins that hold something.
     *
     * @param scale how many of the bins' values are one of the reader's
     */
    List<KpiHistogram.KpiBin> bins(double scale) {
        return counts.entrySet().stream()
                .filter(bin -> bin.getValue() != 0)
                .map(bin -> new KpiHistogram.KpiBin(
                        Bins.start(bin.getKey()) / scale, Bins.end(bin.getKey()) / scale, bin.getValue()))
                .toList();
    }

    /**
     * A place inside a bin.
     *
     * @param start the bin's smallest value
     * @param end where the next one begins
     * @param rank inside the bin, from 0
     */
    record Found(long start, long end, long rank) {}
}
