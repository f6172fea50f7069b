package dev.liveops.statistics.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.ScoreDifference;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.TwoProportions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonPropertiesTest {

    private static final int TRIES = 200;

    private final Random random = new Random(17);

    @Test
    void shouldMirrorAnEffectWhenTheArmsAreSwapped() {
        for (int i = 0; i < TRIES; i++) {
            Moments a = arm();
            Moments b = arm();
            Effect.Known there = known(a, b, Difference.ABSOLUTE);
            Effect.Known back = known(b, a, Difference.ABSOLUTE);
            Welch test = Welch.test(there, Alternative.TWO_SIDED, .05);
            Welch mirrored = Welch.test(back, Alternative.TWO_SIDED, .05);

            assertThat(mirrored.pValue()).isEqualTo(test.pValue());
            assertThat(mirrored.interval().low()).isEqualTo(-test.interval().high());
            assertThat(Welch.test(back, Alternative.LESS, .05).pValue())
                    .isEqualTo(Welch.test(there, Alternative.GREATER, .05).pValue());
            assertThat(OneSidedSequence.of(back, .05, 5000).pLess())
                    .isEqualTo(OneSidedSequence.of(there, .05, 5000).pGreater());
        }
    }

    @Test
    void shouldRejectExactlyWhereTheIntervalLeavesZero() {
        for (int i = 0; i < TRIES; i++) {
            Effect.Known effect = known(arm(), arm(), Difference.ABSOLUTE);
            for (double alpha : new double[] {.2, .05, .001}) {
                Welch fixed = Welch.test(effect, Alternative.TWO_SIDED, alpha);
                ConfidenceSequence sequence = ConfidenceSequence.of(effect, alpha, 4000);
                OneSidedSequence oneSided = OneSidedSequence.of(effect, alpha, 4000);

                assertThat(fixed.pValue() < alpha).isEqualTo(!fixed.interval().contains(0));
                assertThat(sequence.pValue() < alpha)
                        .isEqualTo(!sequence.interval().contains(0));
                assertThat(oneSided.pGreater() < alpha).isEqualTo(oneSided.lowerBound() > 0);
                assertThat(sequence.widthOverFixed()).isGreaterThan(1);
            }
        }
    }

    @Test
    void shouldBeTheSameTestAsAnMsprtOfTheSameScale() {
        Effect.Known effect =
                known(Moments.ofProportion(400, 1000), Moments.ofProportion(440, 1000), Difference.ABSOLUTE);
        double rho = ConfidenceSequence.rho(.05, 3000);
        double tau = rho * Math.sqrt(effect.variance() * effect.n());

        ConfidenceSequence sequence = ConfidenceSequence.of(effect, .05, 3000);
        ConfidenceSequence msprt = ConfidenceSequence.ofPrior(effect, .05, tau);

        assertThat(msprt.pValue()).isCloseTo(sequence.pValue(), within(1e-12));
        assertThat(msprt.halfWidth()).isCloseTo(sequence.halfWidth(), within(1e-12));
    }

    @Test
    void shouldKeepTheSmallestPValueAndTheIntersection() {
        ConfidenceSequence wide = ConfidenceSequence.of(new Effect.Known(1, 1, 4, 100, 200, true), .05, 200);
        ConfidenceSequence narrow = ConfidenceSequence.of(new Effect.Known(2, 2, .1, 1000, 2000, true), .05, 200);
        ConfidenceSequence elsewhere = ConfidenceSequence.of(new Effect.Known(-9, -9, .1, 1000, 2000, true), .05, 200);

        RunningSequence both = RunningSequence.NONE.then(narrow).then(wide);

        assertThat(both.pValue()).isEqualTo(narrow.pValue());
        assertThat(both.interval()).isEqualTo(narrow.interval());
        assertThat(both.then(elsewhere).interval()).isNull();
        assertThat(both.then(elsewhere).then(wide).interval()).isNull();
    }

    @Test
    void shouldHaveATailWhereOneMinusAProbabilityHasNone() {
        Effect.Known far = new Effect.Known(30, 30, 1, 1e9, 2_000_000_000, true);

        assertThat(Welch.test(far, Alternative.TWO_SIDED, .05).pValue()).isBetween(1e-200, 1e-190);
        assertThat(ConfidenceSequence.of(far, .05, 1_000_000).logEValue()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1e-300, 1", "38, 1", "1e6, 1", "-1e6, 1", "1, 1e-12", "-1, 1e-12", "0, 1e-9", "-38, 1"})
    void shouldNeverBeNoNumberFarFromZero(double mean, double deviation) {
        GaussianPosterior posterior = new GaussianPosterior(mean, deviation);

        assertThat(posterior.chanceToWin()).isBetween(0.0, 1.0);
        assertThat(posterior.riskOfTreatment()).isNotNegative().isFinite();
        assertThat(posterior.riskOfControl()).isNotNegative().isFinite();
        assertThat(posterior.riskOfControl() - posterior.riskOfTreatment())
                .isCloseTo(mean, within(1e-9 * Math.abs(mean) + 1e-15));
    }

    @Test
    void shouldLoseAsGoodAsNothingWhereTheTwoTermsCancel() {
        // sigma phi(z) - mu Phi(-z) at z = 30, by mpmath to 30 digits.
        assertThat(new GaussianPosterior(30, 1).riskOfTreatment()).isCloseTo(1.63195673409e-199, within(1e-208));
    }

    @Test
    void shouldSayWhyThereIsNoEffect() {
        Moments none = Moments.ofSums(0, BigDecimal.ZERO, BigDecimal.ZERO);
        Moments one = Moments.ofSums(1, BigDecimal.TEN, new BigDecimal(100));
        Moments impossible = Moments.ofProportion(5, 4);
        Moments constant = Moments.ofSums(3, new BigDecimal("0.3"), new BigDecimal("0.03"));
        Moments zero = Moments.ofSums(3, BigDecimal.ZERO, BigDecimal.ONE);

        assertThat(Effect.of(none, constant, Difference.ABSOLUTE).status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(Effect.of(constant, one, Difference.ABSOLUTE).status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(Effect.of(constant, impossible, Difference.ABSOLUTE).status())
                .isEqualTo(Status.INVALID_SUFFICIENT_STATS);
        assertThat(Effect.of(constant, constant, Difference.ABSOLUTE))
                .isEqualTo(new Effect.Unknown(Status.ZERO_VARIANCE, 0.0));
        assertThat(Effect.of(zero, constant, Difference.RELATIVE))
                .isEqualTo(new Effect.Unknown(Status.BASELINE_ZERO, constant.mean()));
        assertThat(Effect.of(zero, constant, Difference.ABSOLUTE).status()).isEqualTo(Status.OK);
        assertThat(new QuantileEstimate(50, 3, 3, 3).moments(.5, .05).status()).isEqualTo(Status.NOT_ESTIMABLE);
        assertThat(new QuantileEstimate(50, 9, 8, 10).moments(.99, .05).status())
                .isEqualTo(Status.NOT_ESTIMABLE);
    }

    @Test
    void shouldTakeSumsOfDoublesThatRoundedForAConstant() {
        double sum = .1 + .1 + .1;
        double squares = .1 * .1 + .1 * .1 + .1 * .1;

        assertThat(Moments.ofSums(3, BigDecimal.valueOf(sum), BigDecimal.valueOf(squares)))
                .extracting(Moments::status, Moments::variance)
                .containsExactly(Status.OK, 0.0);
    }

    @Test
    void shouldHideARelativeEffectToABaselineThatMayBeZero() {
        Moments uncertain = new Moments(Status.OK, 100, .4, 1);
        Moments certain = new Moments(Status.OK, 100, .6, 1);

        assertThat(known(uncertain, certain, Difference.RELATIVE).stable()).isFalse();
        assertThat(known(certain, uncertain, Difference.RELATIVE).stable()).isTrue();
        assertThat(known(uncertain, certain, Difference.ABSOLUTE).stable()).isTrue();
    }

    @Test
    void shouldAnswerWhereAnArmHasNoSuccess() {
        TwoProportions shares = new TwoProportions(new Proportion(0, 20), new Proportion(5, 20));

        assertThat(shares.newcombe(.05).low()).isCloseTo(.038, within(5e-4));
        assertThat(shares.newcombe(.05).high()).isCloseTo(.469, within(5e-4));
        assertThat(shares.pValue()).isEqualTo(shares.boschlooP()).isCloseTo(.0225, within(5e-5));
        assertThat(shares.logRiskRatio(.05)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"48, 80, 56, 70, .0528, .3382", "3, 10, 9, 10, .1700, .8406", "0, 20, 10, 10, .7156, 1"})
    void shouldGiveTheScoreIntervalsOfNewcombesTable(long x0, long n0, long x1, long n1, double low, double high) {
        TwoProportions shares = new TwoProportions(new Proportion(x0, n0), new Proportion(x1, n1));

        assertThat(ScoreDifference.MIETTINEN_NURMINEN.interval(shares, .05).low())
                .isCloseTo(low, within(6e-5));
        assertThat(ScoreDifference.MIETTINEN_NURMINEN.interval(shares, .05).high())
                .isCloseTo(high, within(6e-5));
    }

    @ParameterizedTest
    @EnumSource(ScoreDifference.class)
    void shouldHoldTheDifferenceThatWasSeen(ScoreDifference method) {
        for (int i = 0; i < TRIES; i++) {
            TwoProportions shares = new TwoProportions(share(), share());

            assertThat(method.interval(shares, .05).contains(shares.difference()))
                    .isTrue();
            assertThat(method.interval(shares, .05).low()).isBetween(-1.0, 1.0);
        }
    }

    @Test
    void shouldFitTheRegressionsThatNumpyFits() {
        Regression.Arm control = new Regression.Arm(
                new double[] {10, 12, 15, 11, 14, 18, 13, 16}, new double[] {8, 9, 13, 10, 11, 15, 12, 13});
        Regression.Arm treatment =
                new Regression.Arm(new double[] {12, 17, 15, 14, 19, 16, 21}, new double[] {8, 13, 11, 11, 14, 12, 17});

        Regression ancova = Regression.ancova(control, treatment);
        Regression lin = Regression.lin(control, treatment);

        assertThat(ancova.effect()).isCloseTo(1.6832740213523127, within(1e-12));
        assertThat(ancova.slope()).isCloseTo(1.0732677412602054, within(1e-12));
        assertThat(ancova.standardError()).isCloseTo(.3746898240490955, within(1e-12));
        assertThat(lin.effect()).isCloseTo(1.6828084615690395, within(1e-12));
        assertThat(lin.slope()).isCloseTo(1.0858085808580864, within(1e-12));
        assertThat(lin.standardError()).isCloseTo(.3835226688820578, within(1e-12));
    }

    @Test
    void shouldCountEverySplitOfASmallSample() {
        SampleRatio three = SampleRatio.of(new long[] {5, 0, 3}, new double[] {1, 1, 2});
        SampleRatio two = SampleRatio.of(new long[] {9, 3, 0}, new double[] {1, 1, 0});

        assertThat(three.exactP()).isEqualTo(three.pValue()).isCloseTo(.0390625, within(1e-12));
        assertThat(two.exactP()).isCloseTo(.14599609375, within(1e-12));
        assertThat(SampleRatio.of(new long[] {500, 480, 1}, new double[] {1, 1, 0})
                        .blocks())
                .isTrue();
        assertThat(SampleRatio.of(new long[] {0, 0}, new double[] {1, 1}).alert())
                .isFalse();
    }

    @Test
    void shouldShipOnlyWhatNothingStandsAgainst() {
        SampleRatio even = SampleRatio.of(new long[] {5000, 5010}, new double[] {1, 1});
        SampleRatio skewed = SampleRatio.of(new long[] {5000, 5600}, new double[] {1, 1});
        List<ShipRule.Goal> goals = List.of(new ShipRule.Goal(.01, true), new ShipRule.Goal(.03, true));
        Guardrail safe = Guardrail.of(new Effect.Known(0, 0, 1e-6, 9000, 10010, true), .01, .05);
        Guardrail unsafe = Guardrail.of(new Effect.Known(0, 0, 1e-3, 9000, 10010, true), .01, .05);

        assertThat(ShipRule.decide(even, goals, List.of(0), List.of(safe), 7, .05)
                        .reasons())
                .isEmpty();
        assertThat(ShipRule.decide(skewed, List.of(new ShipRule.Goal(.01, false)), List.of(0), List.of(unsafe), 6, .05)
                        .reasons())
                .containsExactly(ShipRule.Reason.values());
    }

    @Test
    void shouldNotTakeChangedWeightsForAnEffect() {
        Effect.Known first =
                known(Moments.ofProportion(900, 9000), Moments.ofProportion(100, 1000), Difference.ABSOLUTE);
        Effect.Known second =
                known(Moments.ofProportion(300, 1000), Moments.ofProportion(2700, 9000), Difference.ABSOLUTE);
        Effect.Known pooled =
                known(Moments.ofProportion(1200, 10_000), Moments.ofProportion(2800, 10_000), Difference.ABSOLUTE);

        Effect.Known across = Effect.acrossPhases(List.of(first, second));

        assertThat(pooled.value()).isGreaterThan(.15);
        assertThat(across.value()).isCloseTo(0, within(1e-12));
        assertThat(across.n()).isEqualTo(20_000);
        assertThat(across.standardError()).isLessThan(Math.min(first.standardError(), second.standardError()));
        assertThat(Effect.acrossPhases(List.of(first)).degreesOfFreedom())
                .isCloseTo(first.degreesOfFreedom(), within(1e-9));
    }

    private Moments arm() {
        return new Moments(
                Status.OK, 100 + random.nextInt(10_000), 10 + random.nextGaussian(), 1 + 50 * random.nextDouble());
    }

    private Proportion share() {
        int n = 1 + random.nextInt(60);
        return new Proportion(random.nextInt(n + 1), n);
    }

    private static Effect.Known known(Moments control, Moments treatment, Difference difference) {
        return (Effect.Known) Effect.of(control, treatment, difference);
    }
}
