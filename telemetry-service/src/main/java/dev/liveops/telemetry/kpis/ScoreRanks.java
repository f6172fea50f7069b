package dev.liveops.telemetry.kpis;

import dev.liveops.statistics.Quantile;
import java.util.ArrayList;
import java.util.List;

/**
 * Which scores have to be read for exact quantiles: counts by bin say in which bin a rank lies, and which one of it.
 *
 * @param probes two for each quantile: the value below, and the one above
 */
record ScoreRanks(List<Histogram.Found> probes, List<Quantile> quantiles) {

    /** The quantiles that are given. */
    static final List<Double> QUANTILES = List.of(.05, .25, .5, .75, .95);

    private static final double THOUSANDTHS = 1_000;

    ScoreRanks {
        probes = List.copyOf(probes);
        quantiles = List.copyOf(quantiles);
    }

    /** The ranks of a distribution, which has to hold something. */
    static ScoreRanks of(Histogram scores) {
        List<Histogram.Found> probes = new ArrayList<>();
        List<Quantile> quantiles = new ArrayList<>();
        for (double q : QUANTILES) {
            Quantile quantile = Quantile.of(scores.size(), q);
            quantiles.add(quantile);
            probes.add(scores.find(quantile.lower()));
            probes.add(scores.find(quantile.upper()));
        }
        return new ScoreRanks(probes, quantiles);
    }

    /**
     * The quantiles in points.
     *
     * @param scores in thousandths, one a probe
     */
    List<Double> quantiles(List<Long> scores) {
        List<Double> points = new ArrayList<>(quantiles.size());
        for (int index = 0; index < quantiles.size(); index++) {
            double below = scores.get(2 * index) / THOUSANDTHS;
            double above = scores.get(2 * index + 1) / THOUSANDTHS;
            points.add(quantiles.get(index).between(below, above));
        }
        return points;
    }
}
