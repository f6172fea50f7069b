package dev.liveops.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void shouldFindTheSlope() {
        Trend trend = Trend.of(List.of(100.0, 103.0, 106.0, 109.0));

        assertThat(trend.slope()).isCloseTo(3, within(1e-9));
        assertThat(trend.mean()).isCloseTo(104.5, within(1e-9));
        assertThat(trend.isFlat(3)).isFalse();
    }

    @Test
    void shouldTakeNoiseAndShrinkingForFlat() {
        assertThat(Trend.of(List.of(500.0, 503.0, 499.0, 502.0)).isFlat(3)).isTrue();
        assertThat(Trend.of(List.of(500.0, 400.0, 300.0)).isFlat(2)).isTrue();
    }
}
