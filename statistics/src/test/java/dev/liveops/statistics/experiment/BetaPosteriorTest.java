package dev.liveops.statistics.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.numbers.gamma.LogBeta;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaPosteriorTest {

    /** Evan Miller's sum for whole a, an independent way to the same chance. */
    private static double sum(BetaPosterior first, BetaPosterior second) {
        double total = 0;
        for (int i = 0; i < second.a(); i++) {
            total += Math.exp(LogBeta.value(first.a() + i, second.b() + first.b())
                    - Math.log(second.b() + i)
                    - LogBeta.value(1.0 + i, second.b())
                    - LogBeta.value(first.a(), first.b()));
        }
        return total;
    }

    @ParameterizedTest
    @CsvSource({
        "50, 100, 55, 100",
        "0, 10, 10, 10",
        "3, 5000, 20, 5000",
        "4210, 10050, 4400, 10020",
        "300, 1000, 100, 1000",
        "1, 2, 0, 3"
    })
    void shouldAgreeWithTheSumForWholeCountsIntoTheFarTail(long x0, long n0, long x1, long n1) {
        BetaPosterior control = BetaPosterior.of(x0, n0, 1, 1);
        BetaPosterior treatment = BetaPosterior.of(x1, n1, 1, 1);

        assertThat(treatment.chanceToBeat(control)).isCloseTo(sum(control, treatment), Percentage.withPercentage(1e-7));
        assertThat(treatment.chanceToBeat(control) + control.chanceToBeat(treatment))
                .isCloseTo(1, within(1e-10));
        assertThat(treatment.expectedGainOver(control) - control.expectedGainOver(treatment))
                .isCloseTo(treatment.mean() - control.mean(), within(1e-10));
    }

    @Test
    void shouldHalveTheChanceOfEqualsEvenWhereTheirDensityIsInfinite() {
        for (double a : new double[] {.5, 1, 1.5, 10.5, 1e6}) {
            BetaPosterior posterior = new BetaPosterior(a, .5);

            assertThat(posterior.chanceToBeat(posterior)).isCloseTo(.5, within(1e-9));
        }
    }
}
