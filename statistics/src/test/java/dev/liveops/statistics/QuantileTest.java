package dev.liveops.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileTest {

    private static final double[] ORDERED = {
        12, 15, 15, 18, 20, 21, 22, 25, 28, 30, 31, 35, 36, 40, 44, 47, 52, 60, 75, 120
    };

    @ParameterizedTest
    @CsvSource({"0, 12", "0.25, 20.75", "0.5, 30.5", "0.9, 61.5", "1, 120"})
    void shouldLieWherePercentileContDoes(double q, double expected) {
        Quantile quantile = Quantile.of(ORDERED.length, q);

        assertThat(quantile.between(ORDERED[(int) quantile.lower()], ORDERED[(int) quantile.upper()]))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void shouldBeTheOnlyValueThereIs() {
        assertThat(Quantile.of(1, .9)).isEqualTo(new Quantile(0, 0));
        assertThat(Quantile.of(1, .9).upper()).isZero();
    }

    @Test
    void shouldRefuseWhatIsNoQuantile() {
        assertThatThrownBy(() -> Quantile.of(0, .5)).hasMessage("n: 0 (expected 1 or more)");
        assertThatThrownBy(() -> Quantile.of(5, 1.1)).hasMessage("q: 1.1 (expected 0..1)");
        assertThatThrownBy(() -> Quantile.of(5, Double.NaN)).hasMessage("q: NaN (expected 0..1)");
    }
}
