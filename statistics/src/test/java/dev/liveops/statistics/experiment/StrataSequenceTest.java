package dev.liveops.statistics.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.experiment.StrataSequence.Stratum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrataSequenceTest {

    private static final double ALPHA = .05;

    @Test
    void shouldNotTakeABadHourForABadCandidate() {
        // Twice as bad for everybody in the hour in which more were inside.
        List<Stratum> strata = List.of(new Stratum(100, 20, 1900, 380), new Stratum(900, 360, 1100, 440));

        StrataSequence sequence = StrataSequence.of(strata, 0, ALPHA, 1, 500);

        assertThat((20 + 360) / 1000.0 - (380 + 440) / 3000.0)
                .as("left together, inside looks much worse")
                .isGreaterThan(.1);
        assertThat(sequence.difference()).isCloseTo(0, within(1e-15));
        assertThat(sequence.lowerBound()).isNegative();
    }

    @Test
    void shouldWeighTheDifferencesOfStrataAndBoundThemAsWritten() {
        // w = 100 * 300 / 400 = 75 and 50 * 50 / 100 = 25; d = .1 and .2.
        List<Stratum> strata = List.of(new Stratum(100, 40, 300, 90), new Stratum(50, 20, 50, 10));

        StrataSequence sequence = StrataSequence.of(strata, 0, ALPHA, 1, 500);

        assertThat(sequence.difference()).isCloseTo((75 * .1 + 25 * .2) / 100, within(1e-15));
        assertThat(sequence.weight()).isEqualTo(100, within(1e-12));
        // Sato's terms, which are the larger ones here: (40 * 210 + 90 * 60) / 800 and (20 * 40 + 10 * 30) / 200. The
        // others
        // are w p q n / (n - 1), as w^2 (1/n1 + 1/n0) = w.
        assertThat(75 * .325 * .675 * 400 / 399).isLessThan(17.25);
        assertThat(25 * .3 * .7 * 100 / 99).isLessThan(5.5);
        double variance = 17.25 + 5.5;
        assertThat(sequence.standardError()).isCloseTo(Math.sqrt(variance) / 100, within(1e-12));
        double rho2 = (-2 * Math.log(2 * ALPHA) + Math.log1p(-2 * Math.log(2 * ALPHA))) / 500;
        double k = 100 * rho2 + 1;
        double half =
                sequence.standardError() * Math.sqrt(2 * k * Math.log1p(Math.sqrt(k) / (2 * ALPHA)) / (100 * rho2));
        assertThat(sequence.lowerBound()).isCloseTo(sequence.difference() - half, within(1e-12));
    }

    @Test
    void shouldTakeTheVarianceTimesTheDesignEffect() {
        List<Stratum> strata = List.of(new Stratum(100, 40, 300, 90));

        double once = StrataSequence.of(strata, 0, ALPHA, 1, 500).standardError();
        double fourfold = StrataSequence.of(strata, 0, ALPHA, 4, 500).standardError();

        assertThat(fourfold).isCloseTo(2 * once, within(1e-12));
    }

    @Test
    void shouldSeeInTheStrataThatOutcomesGoTogether() {
        // Runs of one player each hour, all of them good or all of them bad.
        List<Stratum> strata = new ArrayList<>();
        for (int hour = 0; hour < 40; hour++) {
            strata.add(new Stratum(20, hour % 2 == 0 ? 20 : 0, 1000, 500));
        }

        StrataSequence sequence = StrataSequence.of(strata, 0, ALPHA, 2, 500);

        assertThat(sequence.designEffect()).isBetween(15.0, 25.0);
        assertThat(StrataSequence.of(strata.subList(0, 10), 0, ALPHA, 2, 500).designEffect())
                .as("too few to say")
                .isEqualTo(2);
    }

    @Test
    void shouldSayNothingOfWhatNeverHappens() {
        StrataSequence sequence =
                StrataSequence.of(Collections.nCopies(5, new Stratum(50, 0, 950, 0)), 0, ALPHA, 2, 500);

        assertThat(sequence.difference()).isZero();
        assertThat(sequence.standardError()).isZero();
        assertThat(sequence.lowerBound()).isZero();
    }

    @Test
    void shouldNotClaimMuchOfAFewRareOnes() {
        // A crash in 200 sessions outside, three in 100 inside.
        StrataSequence sequence = StrataSequence.of(List.of(new Stratum(100, 3, 9900, 49)), 0, ALPHA, 2, 500);

        assertThat(sequence.difference()).isCloseTo(.025, within(.001));
        assertThat(sequence.lowerBound()).isNegative();
    }

    @Test
    void shouldRefuseWhatComparesNothing() {
        assertThatThrownBy(() -> StrataSequence.of(List.of(new Stratum(10, 1, 0, 0)), 0, ALPHA, 1, 500))
                .hasMessageContaining("strata with outcomes on both sides: 0");
        assertThatThrownBy(() -> new Stratum(1, 2, 1, 0)).hasMessageContaining("outcomes: 1");
    }
}
