package dev.liveops.benchmarks.statistics;

import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.statistics.Independence;
import dev.liveops.statistics.SampleComparison;
import dev.liveops.statistics.experiment.SampleRatio;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Exact counts, evenness and independence of the assignment by hash: the ids are decimal numbers, so that nothing varies. */
final class AssignmentMeasure {

    private static final int IDS = 1_000_000;
    private static final int PAIRED_KEYS = 120;
    private static final int PAIRED_IDS = 100_000;

    private final PrintStream out;

    AssignmentMeasure(PrintStream out) {
        this.out = out;
    }

    void run() {
        long from = System.nanoTime();
        splits();
        out.printf("%.2f us an assignment%n", (System.nanoTime() - from) / 1e3 / (2.0 * IDS));
        bins();
        layer();
        pairs();
    }

    private void splits() {
        String first = Salts.variant("exp_a", 1);
        String second = Salts.variant("exp_b", 1);
        long[][] table = new long[2][3];
        for (int id = 0; id < IDS; id++) {
            String unit = Integer.toString(id);
            int row = Bucketing.choose(Bucketing.unit(first, unit), 1, 1);
            table[row][Bucketing.choose(Bucketing.unit(second, unit), 1, 2, 7)]++;
        }
        long[] rows =
                Arrays.stream(table).mapToLong(row -> Arrays.stream(row).sum()).toArray();
        long[] columns = IntStream.range(0, 3)
                .mapToLong(column -> table[0][column] + table[1][column])
                .toArray();
        Independence independence = Independence.of(table);
        out.printf("%,d ids, %s x %s: %s%n", IDS, first, second, Arrays.deepToString(table));
        out.printf(
                "1:1 p %.3f; 1:2:7 p %.3f; independence chi2 %.3f, p %.3f%n",
                SampleRatio.of(rows, new double[] {1, 1}).chiSquareP(),
                SampleRatio.of(columns, new double[] {1, 2, 7}).chiSquareP(),
                independence.chiSquare(),
                independence.pValue());
    }

    private void bins() {
        double[] even = new double[100];
        Arrays.fill(even, 1);
        long[] bins = new long[100];
        String salt = Salts.coverage("exp_a", 1);
        for (int id = 0; id < IDS; id++) {
            bins[(int) (100 * Bucketing.unit(salt, Integer.toString(id)))]++;
        }
        out.printf(
                "100 bins of %,d ids: p %.3f%n", IDS, SampleRatio.of(bins, even).chiSquareP());
    }

    /** Two experiments on neighbouring ranges of a layer: nobody is in both, whatever rounding does at the boundary. */
    private void layer() {
        String salt = Salts.layer("draft");
        long[] inside = new long[3];
        for (int id = 0; id < IDS; id++) {
            double unit = Bucketing.unit(salt, Integer.toString(id));
            boolean first = unit < .3;
            boolean second = unit >= .3 && unit < .55;
            inside[0] += first ? 1 : 0;
            inside[1] += second ? 1 : 0;
            inside[2] += first && second ? 1 : 0;
        }
        out.printf(
                "layer of %,d ids, ranges of .30 and .25: %,d and %,d, in both %d%n",
                IDS, inside[0], inside[1], inside[2]);
    }

    private void pairs() {
        BitSet[] treated = IntStream.range(0, PAIRED_KEYS)
                .parallel()
                .mapToObj(AssignmentMeasure::treatedBy)
                .toArray(BitSet[]::new);
        double[] pValues = IntStream.range(0, PAIRED_KEYS)
                .boxed()
                .flatMap(first -> IntStream.range(0, first).mapToObj(second -> p(treated[first], treated[second])))
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] uniform =
                IntStream.range(0, 10_000).mapToDouble(i -> (i + .5) / 10_000).toArray();
        double small = Arrays.stream(pValues).filter(p -> p < .01).count() / (double) pValues.length;
        out.printf(
                "%,d pairs of %d experiments over %,d ids: smallest p %.1e, share below .01 %.4f, p-values uniform p %.3f%n",
                pValues.length,
                PAIRED_KEYS,
                PAIRED_IDS,
                Arrays.stream(pValues).min().orElseThrow(),
                small,
                new SampleComparison(pValues, uniform).asymptoticP());
    }

    private static BitSet treatedBy(int key) {
        BitSet treated = new BitSet(PAIRED_IDS);
        String salt = Salts.variant("exp-" + key, 1);
        for (int id = 0; id < PAIRED_IDS; id++) {
            treated.set(id, Bucketing.choose(Bucketing.unit(salt, Integer.toString(id)), 1, 1) == 1);
        }
        return treated;
    }

    private static double p(BitSet first, BitSet second) {
        BitSet both = (BitSet) first.clone();
        both.and(second);
        long a = both.cardinality();
        long b = first.cardinality() - a;
        long c = second.cardinality() - a;
        return Independence.of(new long[][] {{a, b}, {c, PAIRED_IDS - a - b - c}})
                .pValue();
    }
}
