package dev.liveops.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void shouldFindTheMiddle() {
        assertThat(Figures.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Figures.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void shouldGroupDigits() {
        assertThat(Figures.whole(1234567.4)).isEqualTo("1,234,567");
    }
}
