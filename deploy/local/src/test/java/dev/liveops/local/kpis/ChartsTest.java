package dev.liveops.local.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {

    @Test
    void shouldBeginAtZeroSoThatSmallDifferencesLookSmall() {
        assertThat(Charts.sparkline(List.of(0.0, 50.0, 100.0))).isEqualTo("▁▅█");
        assertThat(Charts.sparkline(List.of(99.0, 100.0))).isEqualTo("██");
        assertThat(Charts.sparkline(List.of(-10.0, 0.0, 10.0))).isEqualTo("▁▅█");
    }

    @Test
    void shouldLeaveBlankWhatHasNoValue() {
        assertThat(Charts.sparkline(Arrays.asList(1.0, null, 1.0))).isEqualTo("█ █");
        assertThat(Charts.sparkline(List.of(0.0, 0.0))).isEqualTo("▁▁");
        assertThat(Charts.sparkline(List.of())).isEmpty();
    }

    @Test
    void shouldFillABarToAnEighthOfACharacter() {
        assertThat(Charts.bar(0, 10)).isEmpty();
        assertThat(Charts.bar(1, 10)).isEqualTo("██████████");
        assertThat(Charts.bar(.25, 10)).isEqualTo("██▌");
        assertThat(Charts.bar(1.5, 4)).isEqualTo("████");
    }
}
