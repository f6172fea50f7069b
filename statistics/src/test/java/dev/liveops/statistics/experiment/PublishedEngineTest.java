package dev.liveops.statistics.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.experiment.GaussianPosterior.Prior;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Figure by figure what one public engine expects of itself: GrowthBook's gbstats, {@code packages/stats/tests/frequentist/test_tests.py} and {@code bayesian/test_tests.py} of
 * github.com/growthbook/growthbook at 8f1db4456915. Its own tests round to five decimals, and so does this one; where the two differ on purpose (statistics.md 1.2) the test says by what.
 */
class PublishedEngineTest {

    private static final double ALPHA = .05;
    private static final long USUAL_TUNING = 5_000;

    /** Its example of means: stat_a and stat_b of TestTwoSidedTTest. */
    private static final Moments CONTROL = mean(3407, "1396.87", "52377.9767");

    private static final Moments TREATMENT = mean(3461, "2422.7", "134698.29");

    @Test
    void shouldAgreeOnTheFixedTestOfMeans() {
        Effect.Known relative = known(CONTROL, TREATMENT, Difference.RELATIVE);
        Effect.Known absolute = known(CONTROL, TREATMENT, Difference.ABSOLUTE);

        // test_two_sided_ttest, test_two_sided_ttest_absolute
        fixed(relative, "0.70732", "0.37879", "-0.03526", "1.44989", "0.06191");
        fixed(absolute, "0.29000", "0.12478", "0.04538", "0.53462", "0.02016");
    }

    @Test
    void shouldAgreeOnTheFixedTestOfShares() {
        // test_two_sided_ttest_binom; for shares this library shows score intervals instead (Newcombe), which is why
        // that is not what results use.
        fixed(
                known(Moments.ofProportion(14, 28), Moments.ofProportion(16, 30), Difference.RELATIVE),
                "0.06667",
                "0.27170",
                "-0.47767",
                "0.61101",
                "0.80707");
    }

    @Test
    void shouldRefuseSumsThatNoSampleHasWhereItSaysZeroOrNegativeVariance() {
        // test_two_sided_ttest_missing_variance: it answers p = 1 and no interval; here there is a status and no p at
        // all.
        Effect effect = Effect.of(mean(2, "1396.87", "52377.9767"), TREATMENT, Difference.RELATIVE);

        assertThat(effect).isInstanceOf(Effect.Unknown.class);
        assertThat(effect.status()).isEqualTo(Status.INVALID_SUFFICIENT_STATS);
    }

    @Test
    void shouldAgreeOnSequentialTests() {
        Moments control = mean(3000, "1396.87", "52377.9767");
        Moments shares = Moments.ofProportion(1396, 3000);
        Moments more = Moments.ofProportion(2422, 3461);

        // test_sequential_test_runs, test_sequential_test_runs_prop
        sequential(known(control, TREATMENT, Difference.RELATIVE), 1_000, "0.50336", "-0.55844", "1.56516", "1.00000");
        sequential(known(shares, more, Difference.RELATIVE), USUAL_TUNING, "0.50386", "0.40098", "0.60675", "0.00000");
    }

    @Test
    void shouldAgreeOnASequentialTestRidOfTheTimeBefore() {
        // test_sequential_test_runs_ra
        Cuped cuped = Cuped.of(
                pairs(3000, "1396.87", "52377.9767", "16.87", "527.9767"),
                pairs(3461, "2422.7", "134698.29", "22.7", "1348.29"));

        Effect.Known effect = (Effect.Known) cuped.effect(Difference.RELATIVE);

        assertThat(rounded(effect.standardError())).isEqualTo("0.33341");
        sequential(effect, USUAL_TUNING, "0.50338", "-0.50969", "1.51646", "1.00000");
    }

    @Test
    void shouldAgreeOnPosteriors() {
        // test_bayesian_binomial_ab_test: its default has no prior at all.
        posterior(
                known(Moments.ofProportion(49, 100), Moments.ofProportion(51, 100), Difference.RELATIVE),
                null,
                List.of("0.04082", "0.14725", "-0.24779", "0.32943", "0.60918", "0.08140", "0.04058"));
        Effect.Known means = known(mean(10, "100", "1002.25"), mean(10, "105", "1111.5"), Difference.RELATIVE);
        // test_bayesian_gaussian_ab_test, test_bayesian_gaussian_ab_test_informative
        posterior(means, null, List.of("0.05000", "0.03572", "-0.02000", "0.12000", "0.91923", "0.05131", "0.00131"));
        posterior(
                means,
                new Prior(.1, .1),
                List.of("0.05063", "0.03549", "-0.01893", "0.12019", "0.92315", "0.05186", "0.00123"));
    }

    @Test
    void shouldAgreeOnQuantiles() {
        // test_bayesian_effect_ab_test: improper flat, flat relative (variance 1e6), and N(0, 1) absolute and relative.
        // Its priors are of relative effects: for an absolute one N(0, 1) is scaled by the control.
        QuantileEstimate control =
                new QuantileEstimate(11_054, 7.157987489967789, 7.098780136176828, 7.217194843758751);
        QuantileEstimate treatment =
                new QuantileEstimate(10_861, 7.694499927525767, 7.64180598628119, 7.747193868770344);
        Effect.Known absolute = known(control.moments(.9, ALPHA), treatment.moments(.9, ALPHA), Difference.ABSOLUTE);
        Effect.Known relative = known(control.moments(.9, ALPHA), treatment.moments(.9, ALPHA), Difference.RELATIVE);

        interval(GaussianPosterior.of(absolute, null), 0.5365124375579775, 0.4572559589115422, 0.6157689162044128);
        interval(
                GaussianPosterior.of(relative, new Prior(0, 1e6)),
                0.07495297222736319,
                0.06341005842481906,
                0.08649588602990732);
        interval(
                GaussianPosterior.of(absolute, new Prior(0, control.quantile() * control.quantile())),
                0.536495315442269,
                0.4572401014910488,
                0.6157505293934892);
        interval(
                GaussianPosterior.of(relative, new Prior(0, 1)),
                0.07495037261804469,
                0.06340765898986044,
                0.08649308624622894);
    }

    @Test
    void shouldAgreeOnWhatIsLostFarOutInTheTail() {
        // TestGetRiskNumericalStability
        GaussianPosterior sure = new GaussianPosterior(.01, 4.5e-9);
        GaussianPosterior usual = new GaussianPosterior(.1, .05);

        assertThat(sure.riskOfControl()).isEqualTo(.01);
        assertThat(sure.riskOfTreatment()).isZero();
        assertThat(usual.riskOfControl()).isCloseTo(.1004245351308, within(5e-11));
        assertThat(usual.riskOfTreatment()).isCloseTo(.0004245351308414, within(5e-11));
    }

    private static void fixed(
            Effect.Known effect, String expected, String error, String low, String high, String pValue) {
        Welch test = Welch.test(effect, Alternative.TWO_SIDED, ALPHA);
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(rounded(test.effect())).as("effect").isEqualTo(expected);
            softly.assertThat(rounded(test.standardError())).as("error").isEqualTo(error);
            softly.assertThat(rounded(test.interval().low())).as("low").isEqualTo(low);
            softly.assertThat(rounded(test.interval().high())).as("high").isEqualTo(high);
            softly.assertThat(rounded(test.pValue())).as("p").isEqualTo(pValue);
        });
    }

    private static void sequential(
            Effect.Known effect, long tuning, String expected, String low, String high, String pValue) {
        ConfidenceSequence sequence = ConfidenceSequence.of(effect, ALPHA, tuning);
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(rounded(sequence.effect())).as("effect").isEqualTo(expected);
            softly.assertThat(rounded(sequence.interval().low())).as("low").isEqualTo(low);
            softly.assertThat(rounded(sequence.interval().high())).as("high").isEqualTo(high);
            softly.assertThat(rounded(sequence.pValue())).as("p").isEqualTo(pValue);
        });
    }

    private static void posterior(Effect.Known effect, Prior prior, List<String> expected) {
        GaussianPosterior posterior = GaussianPosterior.of(effect, prior);
        Interval interval = posterior.interval(ALPHA);
        assertThat(List.of(
                        rounded(posterior.effect()),
                        rounded(posterior.standardDeviation()),
                        rounded(interval.low()),
                        rounded(interval.high()),
                        rounded(posterior.chanceToWin()),
                        rounded(posterior.riskOfControl()),
                        rounded(posterior.riskOfTreatment())))
                .isEqualTo(expected);
    }

    // To a billionth of what was computed there: theirs are exact to the last bits of a double.
    private static void interval(GaussianPosterior posterior, double effect, double low, double high) {
        Interval interval = posterior.interval(ALPHA);
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(posterior.effect()).isCloseTo(effect, within(1e-9));
            softly.assertThat(interval.low()).isCloseTo(low, within(1e-9));
            softly.assertThat(interval.high()).isCloseTo(high, within(1e-9));
        });
    }

    private static Effect.Known known(Moments control, Moments treatment, Difference difference) {
        return (Effect.Known) Effect.of(control, treatment, difference);
    }

    private static Moments mean(long n, String sum, String squares) {
        return Moments.ofSums(n, new BigDecimal(sum), new BigDecimal(squares));
    }

    // Its example gives the sum of products as 1 in both arms.
    private static PairSums pairs(long n, String sum, String squares, String before, String beforeSquares) {
        return new PairSums(
                n,
                new BigDecimal(sum),
                new BigDecimal(squares),
                new BigDecimal(before),
                new BigDecimal(beforeSquares),
                BigDecimal.ONE);
    }

    private static String rounded(double figure) {
        String text = new BigDecimal(figure).setScale(5, RoundingMode.HALF_EVEN).toPlainString();
        return text.equals("-0.00000") ? "0.00000" : text;
    }
}
