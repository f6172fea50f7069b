package dev.liveops.statistics.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.balance.OfferInstrument.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StratifiedOffersTest {

    private static final double ALPHA = .05;

    @Test
    void shouldBeTheInstrumentItselfInOneStratum() {
        Arm offered = new Arm(4_000, 1_500, 2_100, 850);
        Arm notOffered = new Arm(6_000, 0, 2_900, 0);

        OfferInstrument one = OfferInstrument.of(offered, notOffered, ALPHA);
        OfferInstrument pooled =
                new StratifiedOffers().add(offered, notOffered).estimate(ALPHA).orElseThrow();

        assertThat(pooled.contribution()).isCloseTo(one.contribution(), within(1e-12));
        assertThat(pooled.firstStage()).isCloseTo(one.firstStage(), within(1e-12));
        // Here variances are divided by n - 1.
        assertThat(pooled.contributionError()).isCloseTo(one.contributionError(), within(1e-5));
        assertThat(pooled.naive()).isCloseTo(one.naive(), within(1e-12));
    }

    @Test
    void shouldNotTakeAStratumOfStrongPlayersWithMoreOffersForAnEffect() {
        // Nothing is gained by picking; where more is won more is offered.
        OfferInstrument pooled = new StratifiedOffers()
                .add(new Arm(8_000, 4_000, 6_400, 3_200), new Arm(2_000, 0, 1_600, 0))
                .add(new Arm(2_000, 1_000, 400, 200), new Arm(8_000, 0, 1_600, 0))
                .estimate(ALPHA)
                .orElseThrow();

        assertThat(pooled.contribution()).isCloseTo(0, within(1e-12));
        assertThat(pooled.naive()).isGreaterThan(.2);
    }

    @Test
    void shouldCoverTheTruthAsOftenAsItSaysAlsoInManySmallStrata() {
        int covered = 0;
        int trials = 400;
        for (int trial = 0; trial < trials; trial++) {
            covered += estimated(new Random(trial)).interval().contains(.10) ? 1 : 0;
        }

        assertThat(covered).isBetween((int) (trials * .92), (int) (trials * .98));
    }

    // 60 strata of 50 runs, in each a win rate of its own; strong players pick more, and a pick adds ten points.
    private static OfferInstrument estimated(Random random) {
        StratifiedOffers offers = new StratifiedOffers();
        for (int stratum = 0; stratum < 60; stratum++) {
            double skill = .2 + .5 * random.nextDouble();
            long[][] arms = new long[2][4];
            for (int run = 0; run < 50; run++) {
                long[] arm = arms[random.nextInt(4) == 0 ? 1 : 0];
                boolean picks = arm == arms[1] && random.nextDouble() < .2 + skill;
                boolean wins = random.nextDouble() < skill + (picks ? .10 : 0);
                arm[0]++;
                arm[1] += picks ? 1 : 0;
                arm[2] += wins ? 1 : 0;
                arm[3] += picks && wins ? 1 : 0;
            }
            if (arms[1][0] > 0) {
                offers.add(arm(arms[1]), arm(arms[0]));
            }
        }
        return offers.estimate(ALPHA).orElseThrow();
    }

    private static Arm arm(long[] counts) {
        return new Arm(counts[0], counts[1], counts[2], counts[3]);
    }

    @Test
    void shouldTakeADayOnWhichEverybodyHasTheOfferForOneUnit() {
        List<Arm> with = new ArrayList<>();
        List<Arm> without = new ArrayList<>();
        Random random = new Random(5);
        for (int day = 0; day < 12; day++) {
            long hard = random.nextInt(400);
            with.add(new Arm(1_000, 500, 300 + hard, 150));
            without.add(new Arm(1_000, 0, 300 + hard, 0));
        }

        OfferInstrument days =
                new StratifiedOffers().addDays(with, without).estimate(ALPHA).orElseThrow();
        StratifiedOffers runs = new StratifiedOffers();
        for (int day = 0; day < 12; day++) {
            runs.add(with.get(day), without.get(day));
        }

        assertThat(days.contribution()).isCloseTo(0, within(1e-9));
        assertThat(days.contributionError())
                .isGreaterThan(3 * runs.estimate(ALPHA).orElseThrow().contributionError());
        assertThat(new StratifiedOffers().addDays(with.subList(0, 4), without).estimate(ALPHA))
                .isEmpty();
    }

    @Test
    void shouldSayNothingWithoutAnyComparison() {
        assertThat(new StratifiedOffers().estimate(ALPHA)).isEmpty();
        assertThat(new StratifiedOffers()
                        .add(new Arm(1, 1, 1, 1), new Arm(900, 0, 400, 0))
                        .estimate(ALPHA))
                .isEmpty();
    }
}
