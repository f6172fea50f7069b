package dev.liveops.telemetry.kpis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.telemetry.facts.Bins;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void shouldFindEveryRankInTheBinThatHoldsIt() {
        long[] values = new Random(11).longs(500, -5_000, 90_000).sorted().toArray();
        Histogram histogram = new Histogram();
        Arrays.stream(values).forEach(value -> histogram.add(Bins.of(value), 1));

        for (int rank = 0; rank < values.length; rank++) {
            Histogram.Found found = histogram.find(rank);
            long[] bin = Arrays.stream(values)
                    .filter(value -> value >= found.start() && value < found.end())
                    .toArray();
            assertThat(bin[(int) found.rank()]).isEqualTo(values[rank]);
        }
        assertThatThrownBy(() -> histogram.find(values.length)).hasMessageContaining("expected below 500");
    }

    @Test
    void shouldGiveQuantilesOfTheTwoNeighbours() {
        Histogram histogram = new Histogram();
        List.of(1_000L, 2_000L, 3_000L, 10_000L).forEach(score -> histogram.add(Bins.of(score), 1));

        ScoreRanks ranks = ScoreRanks.of(histogram);

        assertThat(ranks.probes()).hasSize(10);
        // The median of four lies between the second and the third.
        assertThat(ranks.probes().get(4).start()).isLessThanOrEqualTo(2_000);
        assertThat(ranks.quantiles(
                        List.of(1_000L, 2_000L, 1_000L, 2_000L, 2_000L, 3_000L, 3_000L, 10_000L, 3_000L, 10_000L)))
                .usingElementComparator(new DoubleComparator(1e-9))
                .containsExactly(1.15, 1.75, 2.5, 4.75, 8.95);
    }

    @Test
    void shouldSayWhichBinHoldsAQuantile() {
        Histogram histogram = new Histogram();
        histogram.add(Bins.of(1_000), 9);
        histogram.add(Bins.of(64_000), 1);

        KpiFigure median = histogram.quantile(.5);

        assertThat(median.low()).isEqualTo(992.0);
        assertThat(median.high()).isEqualTo(1_024.0);
        assertThat(median.n()).isEqualTo(10);
        assertThat(new Histogram().quantile(.5).value()).isNull();
    }
}
