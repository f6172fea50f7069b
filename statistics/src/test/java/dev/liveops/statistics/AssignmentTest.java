package dev.liveops.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.statistics.experiment.SampleRatio;
import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The assignment by hash, judged by this library: uniform, and of one experiment independent of the next. The ids are fixed. */
class AssignmentTest {

    private static final int KEYS = Boolean.getBoolean("soak") ? 120 : 40;
    private static final int IDS = Boolean.getBoolean("soak") ? 100_000 : 8_000;

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "uuid", "non-ASCII"})
    void shouldFillAHundredBinsEvenly(String kind) {
        IntFunction<String> ids = switch (kind) {
            case "uuid" -> i -> new UUID(0x9e3779b97f4a7c15L * i, i).toString();
            case "non-ASCII" -> i -> "\u4f60\u00fc-" + i;
            default -> Integer::toString;
        };
        double[] weights = new double[100];
        Arrays.fill(weights, 1);
        for (int key = 0; key < 3; key++) {
            String salt = Salts.coverage("exp-" + key, 1);
            long[] bins = new long[100];
            IntStream.range(0, 20_000).forEach(i -> bins[(int) (100 * Bucketing.unit(salt, ids.apply(i)))]++);

            assertThat(SampleRatio.of(bins, weights).chiSquareP()).as(salt).isGreaterThan(1e-4);
        }
    }

    @Test
    void shouldSplitNeighbouringExperimentsIndependently() {
        BitSet[] treated =
                IntStream.range(0, KEYS).mapToObj(AssignmentTest::treatedBy).toArray(BitSet[]::new);
        double[] pValues = new double[KEYS * (KEYS - 1) / 2];
        int pair = 0;
        for (int first = 0; first < KEYS; first++) {
            for (int second = 0; second < first; second++) {
                BitSet both = (BitSet) treated[first].clone();
                both.and(treated[second]);
                long a = both.cardinality();
                long b = treated[first].cardinality() - a;
                long c = treated[second].cardinality() - a;
                pValues[pair++] = Independence.of(new long[][] {{a, b}, {c, IDS - a - b - c}})
                        .pValue();
            }
        }
        double[] uniform =
                IntStream.range(0, 2000).mapToDouble(i -> (i + .5) / 2000).toArray();

        assertThat(new SampleComparison(pValues, uniform).asymptoticP()).isGreaterThan(1e-3);
    }

    private static BitSet treatedBy(int key) {
        BitSet treated = new BitSet(IDS);
        String salt = "exp-" + key;
        IntStream.range(0, IDS)
                .filter(id -> Bucketing.choose(Bucketing.unit(salt, Integer.toString(id)), 1, 1) == 1)
                .forEach(treated::set);
        return treated;
    }
}
