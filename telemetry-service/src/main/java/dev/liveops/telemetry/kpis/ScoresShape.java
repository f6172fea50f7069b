package dev.liveops.telemetry.kpis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How scores are distributed. */
final class ScoresShape implements Shape {

    private static final double THOUSANDTHS = 1_000;
    private static final List<Measure> QUANTILES =
            List.of(Measure.SCORE_P5, Measure.SCORE_P25, Measure.SCORE_P50, Measure.SCORE_P75, Measure.SCORE_P95);

    private final Question question;

    ScoresShape(Question question) {
        this.question = question;
    }

    @Override
    public List<String> itemKeys() {
        return List.of();
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        List<KpiRow> rows = new ArrayList<>();
        scores(question, sums.of(Source.SCORES)).forEach((place, scores) -> rows.add(row(place, scores, sums)));
        return rows;
    }

    @Override
    public List<KpiHistogram> histograms(Sums sums) {
        List<KpiHistogram> histograms = new ArrayList<>();
        scores(question, sums.of(Source.SCORES))
                .forEach((place, scores) -> histograms.add(new KpiHistogram(
                        RowBuilder.at(question, place).build().key(), scores.histogram.bins(THOUSANDTHS))));
        return histograms;
    }

    /** The scores of each place. */
    static Map<Place, Scores> scores(Question question, List<Sum> sums) {
        Map<Place, Scores> places = new TreeMap<>(Place.ORDER);
        sums.forEach(sum ->
                places.computeIfAbsent(question.place(sum), any -> new Scores()).add(sum));
        return places;
    }

    private KpiRow row(Place place, Scores scores, Sums sums) {
        long n = scores.histogram.size();
        RowBuilder row = RowBuilder.at(question, place)
                .count(Measure.SCORED, n)
                .mean(Measure.SCORE_MEAN, scores.sum.doubleValue() / THOUSANDTHS, n)
                .figure(Measure.SCORE_DEVIATION, new KpiFigure(scores.deviation(), n, null, null));
        List<Double> quantiles = sums.quantiles().get(place);
        if (quantiles != null) {
            for (int index = 0; index < QUANTILES.size(); index++) {
                row.figure(QUANTILES.get(index), new KpiFigure(quantiles.get(index), n, null, null));
            }
        }
        return row.build();
    }

    /** Counts and sums of a place, in thousandths. Not for several threads. */
    static final class Scores {

        private final Histogram histogram = new Histogram();
        private BigInteger sum = BigInteger.ZERO;
        private BigInteger squares = BigInteger.ZERO;

        void add(Sum cells) {
            histogram.add(Integer.parseInt(cells.item()), cells.m(1));
            sum = sum.add(BigInteger.valueOf(cells.m(2)));
            squares = squares.add(cells.squares());
        }

        Histogram histogram() {
            return histogram;
        }

        // (n sum of squares - square of sum) / (n (n - 1)), whole until the division: of doubles the difference would
        // be lost.
        private @Nullable Double deviation() {
            long n = histogram.size();
            if (n < 2) {
                return null;
            }
            double spread =
                    squares.multiply(BigInteger.valueOf(n)).subtract(sum.pow(2)).doubleValue();
            return Math.sqrt(spread / ((double) n * (n - 1))) / THOUSANDTHS;
        }
    }
}
