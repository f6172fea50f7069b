package dev.liveops.statistics.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.BinnedComparison;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.TwoProportions;
import dev.liveops.statistics.golden.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BalanceEdgesTest {

    @Test
    void shouldNotRankWhatNeverLost() {
        BradleyTerry unbeaten = BradleyTerry.fit(new double[][] {{0, 3, 2}, {0, 0, 4}, {0, 1, 0}});
        BradleyTerry even = BradleyTerry.fit(new double[][] {{0, 3}, {3, 0}});

        assertThat(unbeaten.status()).isEqualTo(Status.NOT_ESTIMABLE);
        assertThat(even.logStrengths()).containsExactly(0, 0);
    }

    @Test
    void shouldSayWhenNoCoefficientsAreMostLikely() {
        double[][] rows = {{1, 0}, {1, 0}, {1, 1}, {1, 1}};
        double[] won = {0, 0, 1, 1};

        assertThat(Logistic.fit(Logistic.Data.ofRuns(rows, won)).converged()).isFalse();
        assertThat(Logistic.ridge(Logistic.Data.ofRuns(rows, won), new double[] {0, 1})
                        .converged())
                .isTrue();
    }

    @Test
    void shouldRefuseColumnsThatFollowFromEachOther() {
        double[][] rows = {{1, 2, 2}, {1, 3, 3}, {1, 5, 5}};

        assertThatThrownBy(() -> Logistic.fit(Logistic.Data.ofRuns(rows, new double[] {0, 1, 0})))
                .hasMessage("column 2 follows from the others (expected independent ones)");
    }

    @Test
    void shouldGiveNoContributionWhereNobodyPicks() {
        OfferInstrument.Arm offered = new OfferInstrument.Arm(100, 0, 50, 0);

        OfferInstrument none = OfferInstrument.of(offered, new OfferInstrument.Arm(100, 0, 40, 0), .05);

        assertThat(none.contribution()).isNull();
        assertThat(none.naive()).isNull();
        assertThat(none.strong()).isFalse();
    }

    @Test
    void shouldFindTheContributionThatConfoundedPicksHide() {
        Random random = new Random(22);
        long[][] arms = new long[2][4];
        for (int run = 0; run < 200_000; run++) {
            boolean skilled = random.nextBoolean();
            boolean offered = random.nextDouble() < .3;
            boolean picked = offered && random.nextDouble() < (skilled ? .9 : .2);
            boolean won = random.nextDouble() < (skilled ? .6 : .3) + (picked ? .05 : 0);
            long[] arm = arms[offered ? 0 : 1];
            arm[0]++;
            arm[1] += picked ? 1 : 0;
            arm[2] += won ? 1 : 0;
            arm[3] += picked && won ? 1 : 0;
        }

        OfferInstrument fit = OfferInstrument.of(arm(arms[0]), arm(arms[1]), .001);

        assertThat(fit.interval()).isNotNull();
        assertThat(fit.interval().contains(.05)).isTrue();
        assertThat(fit.naive()).isGreaterThan(fit.interval().high());
        assertThat(fit.strong()).isTrue();
    }

    private static OfferInstrument.Arm arm(long[] counts) {
        return new OfferInstrument.Arm(counts[0], counts[1], counts[2], counts[3]);
    }

    @Test
    void shouldLeaveStrataAsideThatCompareNothing() {
        List<MantelHaenszel.Stratum> strata = new ArrayList<>();
        strata.add(new MantelHaenszel.Stratum(30, 20, 20, 30));
        double alone = new MantelHaenszel(strata).riskDifference();
        strata.add(new MantelHaenszel.Stratum(10, 0, 0, 0));

        MantelHaenszel both = new MantelHaenszel(strata);

        assertThat(both.riskDifference()).isEqualTo(alone).isCloseTo(.2, within(1e-12));
        assertThat(both.homogeneityP()).isOne();
        assertThat(both.crudeDifference()).isGreaterThan(alone);
        assertThatThrownBy(() -> new MantelHaenszel(List.of(new MantelHaenszel.Stratum(1, 1, 0, 0))))
                .hasMessage("strata with runs of both kinds: 0 (expected 1 or more)");
    }

    @Test
    void shouldShrinkEverythingToTheMeanWhereNothingDiffers() {
        double[] errors = {.1, .2, .3};

        NormalShrinkage same = NormalShrinkage.fit(new double[] {.01, .01, .01}, errors);

        assertThat(same.spread()).isZero();
        assertThat(same.posteriors(new double[] {.01, .01, .01}, errors, .02)).allSatisfy(posterior -> {
            assertThat(posterior.mean()).isCloseTo(.01, within(1e-12));
            assertThat(posterior.pOver()).isZero();
        });
    }

    @Test
    void shouldFindThePriorThatRatesWereDrawnFrom() {
        List<Proportion> items = new ArrayList<>();
        Random random = new Random(5);
        for (int item = 0; item < 200; item++) {
            double rate = .3 + .2 * random.nextDouble();
            int wins = 0;
            for (int run = 0; run < 500; run++) {
                wins += random.nextDouble() < rate ? 1 : 0;
            }
            items.add(new Proportion(wins, 500));
        }

        BetaBinomialShrinkage fit = BetaBinomialShrinkage.fit(items);

        // A uniform rate of .3...5 has mean .4 and variance .04/12, which a beta distribution of strength .24/(.04/12)
        // - 1 has.
        assertThat(fit.priorMean()).isCloseTo(.4, within(.01));
        assertThat(fit.priorStrength()).isBetween(60.0, 84.0);
        assertThat(fit.momentStrength()).isBetween(60.0, 84.0);
    }

    @Test
    void shouldFlagNoTierThatNobodyReached() {
        TierHazards hazards = TierHazards.of(new long[] {100, 0}, new long[] {100, 0}, new double[] {.1, .1}, .03, .05);

        assertThat(hazards.tiers())
                .extracting(TierHazards.Tier::flag)
                .containsExactly(TierHazards.Flag.TOO_HARD, TierHazards.Flag.INSUFFICIENT_DATA);
        assertThat(hazards.tiers().get(1).exactP()).isOne();
    }

    @Test
    void shouldFindTheTierThatIsHarderThanItsNeighbours() {
        List<HazardSpikes.Spike> spikes =
                HazardSpikes.of(new long[] {1000, 900, 800, 500, 440}, new long[] {100, 100, 300, 60, 50}, .05);

        assertThat(spikes)
                .filteredOn(HazardSpikes.Spike::spike)
                .extracting(HazardSpikes.Spike::number)
                .containsExactly(3);
        assertThat(HazardSpikes.of(new long[] {10, 9, 6}, new long[] {1, 3, 0}, .05))
                .noneMatch(HazardSpikes.Spike::spike);
    }

    @Test
    void shouldBelieveSimulationOnlyWhereItIsLikeTheGame() {
        BinnedComparison alike = new BinnedComparison(new long[] {100, 200, 100}, new long[] {101, 198, 103});
        BinnedComparison apart = new BinnedComparison(new long[] {100, 200, 100}, new long[] {10, 200, 300});

        assertThat(calibration(5000, 10_000, 5020, 10_000, alike)).isEqualTo(Calibration.Verdict.CALIBRATED);
        assertThat(calibration(50, 100, 52, 100, alike)).isEqualTo(Calibration.Verdict.WEAK);
        assertThat(calibration(5000, 10_000, 5020, 10_000, apart)).isEqualTo(Calibration.Verdict.DRIFT);
        assertThat(calibration(5000, 10_000, 5600, 10_000, alike)).isEqualTo(Calibration.Verdict.DRIFT);
    }

    private static Calibration.Verdict calibration(long x0, long n0, long x1, long n1, BinnedComparison tiers) {
        TwoProportions wins = new TwoProportions(new Proportion(x0, n0), new Proportion(x1, n1));
        return Calibration.of(wins, tiers, .05).verdict();
    }

    @Test
    void shouldConfirmOnlyWhatIsSureInAListThatIs() {
        Posterior sure = new Posterior(.08, .01, .99, 0, 0);
        Posterior likely = new Posterior(.05, .02, .7, 0, .01);
        Ranking over = Ranking.over(List.of(likely, sure), 5);

        assertThat(over.places()).containsExactly(1, 0);
        assertThat(over.standing(0, .99, 500)).isEqualTo(Ranking.Standing.CONFIRMED);
        assertThat(over.standing(0, .99, 99)).isEqualTo(Ranking.Standing.INSUFFICIENT);
        assertThat(over.standing(1, .7, 500)).isEqualTo(Ranking.Standing.WATCH);
    }

    @Test
    void shouldCompareDistributionsWithEmptyBins() {
        BinnedComparison bins = new BinnedComparison(new long[] {10, 0, 5}, new long[] {20, 0, 10});

        assertThat(bins.chiSquare()).isCloseTo(0, within(1e-15));
        assertThat(bins.chiSquareP()).isOne();
        assertThat(bins.jensenShannon()).isCloseTo(0, within(1e-15));
        assertThat(bins.stabilityIndex(.5)).isPositive().isFinite();
    }
}
