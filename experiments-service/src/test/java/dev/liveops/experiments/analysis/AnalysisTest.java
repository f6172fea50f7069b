package dev.liveops.experiments.analysis;

import static dev.liveops.experiments.analysis.Studies.closed;
import static dev.liveops.experiments.analysis.Studies.control;
import static dev.liveops.experiments.analysis.Studies.days;
import static dev.liveops.experiments.analysis.Studies.even;
import static dev.liveops.experiments.analysis.Studies.metric;
import static dev.liveops.experiments.analysis.Studies.observed;
import static dev.liveops.experiments.analysis.Studies.only;
import static dev.liveops.experiments.analysis.Studies.share;
import static dev.liveops.experiments.analysis.Studies.split;
import static dev.liveops.experiments.analysis.Studies.study;
import static dev.liveops.experiments.analysis.Studies.treatment;
import static dev.liveops.experiments.analysis.Studies.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.experiments.definition.ExperimentMetric;
import dev.liveops.experiments.definition.ExperimentMetric.BuiltIn;
import dev.liveops.experiments.definition.ExperimentMetric.Direction;
import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    private static final ExperimentMetric D1 = metric("d1", MetricRole.GOAL, BuiltIn.RETENTION_D1);
    private static final ExperimentMetric RUNS = metric("runs", MetricRole.GOAL, BuiltIn.RUNS_PER_USER);
    private static final ExperimentMetric SCORE_GUARD = metric("score", MetricRole.GUARDRAIL, BuiltIn.SCORE, null, "5");

    @Test
    void shouldGiveAnArmWithoutAnySuccessAnIntervalAndAnExactPValue() {
        VariantFigures figures = only(study(D1), observed(Map.of("d1", closed(share(0, 20), share(5, 20)))));

        // statistics.md 1.2: Newcombe 3.8 to 46.9 points, Boschloo p .0225.
        assertThat(figures.absolute().effect()).isEqualTo(.25);
        assertThat(figures.absolute().low()).isCloseTo(.038, within(.0005));
        assertThat(figures.absolute().high()).isCloseTo(.469, within(.0005));
        assertThat(figures.pValue()).isCloseTo(.0225, within(.0001));
        assertThat(figures.relative().status()).isEqualTo("baseline_zero");
        assertThat(figures.relative().effect()).isNull();
        assertThat(figures.beliefs().chanceToWin()).isGreaterThan(.98);
    }

    @Test
    void shouldHaveAStatusAndNoNumberForAMetricThatIsZeroForAll() {
        VariantFigures figures = only(study(RUNS), observed(Map.of("runs", closed(values(0, 0, 0), values(0, 0, 0)))));

        assertThat(figures.absolute()).isEqualTo(new Figure("zero_variance", 0.0, null, null));
        assertThat(figures.relative().status()).isEqualTo("baseline_zero");
        assertThat(figures.pValue()).isNull();
        assertThat(figures.adjustedP()).isNull();
        assertThat(figures.decisionP()).isNull();
        assertThat(figures.beliefs()).isNull();
        assertThat(figures.n()).isEqualTo(3);
    }

    @Test
    void shouldSayThatAVariantWithOneUserHasTooFewAndCompareTheOthers() {
        Study three = new Study(
                List.of("control", "lonely", "new"),
                Map.of(1, Map.of("control", 1.0, "lonely", 1.0, "new", 1.0)),
                List.of(RUNS),
                .05,
                null,
                null,
                7);
        Map<Cell, ArmSums> cells = Map.of(
                control(), values(1, 2, 3, 4), new Cell(1, "lonely"), values(9), treatment(), values(5, 6, 7, 8));

        List<VariantFigures> variants = Analysis.of(three, observed(Map.of("runs", closed(cells))), false)
                .metrics()
                .get(0)
                .variants();

        assertThat(variants.get(0).absolute()).isEqualTo(new Figure("insufficient_data", null, null, null));
        assertThat(variants.get(0).n()).isEqualTo(1);
        assertThat(variants.get(1).absolute().effect()).isEqualTo(4.0);
        // Holm over both comparisons, the one without a figure included.
        assertThat(variants.get(1).adjustedP()).isCloseTo(2 * variants.get(1).pValue(), within(1e-12));
    }

    @Test
    void shouldCompareEachPhaseWithinItselfWhenWeightsChange() {
        Study phases = new Study(
                List.of("control", "new"),
                Map.of(1, Map.of("control", 9.0, "new", 1.0), 2, Map.of("control", 1.0, "new", 9.0)),
                List.of(D1),
                .05,
                null,
                null,
                7);
        // The same share in both arms of a phase; all users thrown together 2,600 of 10,000 against 4,400.
        MetricSums sums = closed(Map.of(
                new Cell(1, "control"), share(1_800, 9_000),
                new Cell(1, "new"), share(200, 1_000),
                new Cell(2, "control"), share(500, 1_000),
                new Cell(2, "new"), share(4_500, 9_000)));

        VariantFigures figures = only(phases, observed(Map.of("d1", sums)));

        assertThat(figures.absolute().effect()).isCloseTo(0, within(1e-12));
        assertThat(figures.pValue()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldCutAHeavyTailForWhoWantsTheEffectOfTheOthers() {
        double[] quiet = new SplittableRandom(5).doubles(400, 90, 110).toArray();
        double[] bot = quiet.clone();
        bot[0] = 1e8;
        double[] cut = quiet.clone();
        cut[0] = 110;
        MetricSums sums = new MetricSums(
                Map.of(control(), values(quiet), treatment(), values(bot)),
                List.of(),
                Map.of(),
                Map.of(control(), values(quiet), treatment(), values(cut)),
                110.0,
                Map.of());

        VariantFigures figures = only(study(RUNS), observed(Map.of("runs", sums)));

        assertThat(figures.absolute().low()).isNegative();
        assertThat(figures.capped().cap()).isEqualTo(110);
        assertThat(figures.capped().absolute().high()).isLessThan(2);
        assertThat(figures.capped().absolute().low()).isGreaterThan(-2);
    }

    @Test
    void shouldSayWhyThereAreNoFiguresOfCutValues() {
        ExperimentMetric plain = metric("plain", MetricRole.GOAL, BuiltIn.RUNS_PER_USER);
        ExperimentMetric capped = Studies.capped("capped", BuiltIn.RUNS_PER_USER, "40");
        ExperimentMetric share = metric("share", MetricRole.GOAL, BuiltIn.RETENTION_D1);

        List<MetricFigures> metrics = Analysis.of(study(plain, capped, share), observed(Map.of()), false)
                .metrics();

        assertThat(metrics).extracting(MetricFigures::capped).containsExactly("no_cap", "not_summed", "not_of_kind");
        assertThat(metrics)
                .allSatisfy(figures ->
                        assertThat(figures.variants().get(0).capped()).isNull());
    }

    @Test
    void shouldTakeAwayWhatUsersDidBeforeTheirExposure() {
        SplittableRandom random = new SplittableRandom(11);
        ArmSums[] arms = new ArmSums[2];
        for (int arm = 0; arm < 2; arm++) {
            arms[arm] = ArmSums.NONE;
            for (int user = 0; user < 500; user++) {
                double before = random.nextDouble(0, 100);
                double value = before + random.nextDouble(-5, 5) + arm;
                arms[arm] = arms[arm].plus(pair(value, before));
            }
        }

        VariantFigures figures = only(study(RUNS), observed(Map.of("runs", closed(arms[0], arms[1]))));

        assertThat(figures.cuped().varianceReduction()).isBetween(.95, 1.0);
        assertThat(figures.cuped().absolute().low()).isPositive().isLessThan(1);
        assertThat(figures.cuped().absolute().high()).isGreaterThan(1);
        assertThat(figures.absolute().high() - figures.absolute().low()).isGreaterThan(5);
    }

    @Test
    void shouldHoldAGuardrailOfWhichLessIsBetter() {
        ExperimentMetric quits =
                metric("quits", MetricRole.GUARDRAIL, BuiltIn.RETENTION_D7, Direction.DECREASE, "0.02");

        GuardrailFigure same = only(
                        study(quits), observed(Map.of("quits", closed(share(1_000, 10_000), share(1_000, 10_000)))))
                .guardrail();
        GuardrailFigure more = only(
                        study(quits), observed(Map.of("quits", closed(share(1_000, 10_000), share(1_300, 10_000)))))
                .guardrail();

        assertThat(same.verdict()).isEqualTo("non_inferior");
        assertThat(same.bound()).isBetween(-.01, 0.0);
        assertThat(more.verdict()).isEqualTo("inconclusive");
        assertThat(more.bound()).isLessThan(-.03);
    }

    @Test
    void shouldShipWhatIsBetterAndSafeAndNothingElse() {
        List<Map<Cell, ArmSums>> newcomers = new ArrayList<>();
        for (int day = 0; day < 8; day++) {
            newcomers.add(Map.of(control(), share(300, 1_000), treatment(), share(400, 1_000)));
        }
        MetricSums better = days(newcomers);
        MetricSums safe = closed(values(100, 101, 99, 100, 102, 98), values(100, 101, 99, 100, 102, 98));

        assertThat(verdict(study(D1, SCORE_GUARD), even(8_000), better, safe))
                .isEqualTo(new ShipVerdict("new", true, List.of()));
        assertThat(codes(verdict(study(null, 6, D1, SCORE_GUARD), even(8_000), better, safe)))
                .containsExactly("too_early");
        assertThat(codes(verdict(study(D1, SCORE_GUARD), split(8_000, 7_000), better, safe)))
                .containsExactly("sample_ratio_mismatch");
        assertThat(codes(verdict(study(D1, SCORE_GUARD), even(8_000), better, MetricSums.NONE)))
                .containsExactly("guardrail_not_safe");
        assertThat(codes(verdict(study(D1, SCORE_GUARD), even(8_000), MetricSums.NONE, safe)))
                .containsExactly("no_goal_better");
    }

    private static ShipVerdict verdict(Study study, SplitCounts exposed, MetricSums goal, MetricSums guardrail) {
        return Analysis.of(
                        study,
                        new Observed(Map.of("d1", goal, "score", guardrail), even(8_000), exposed, List.of(), .05),
                        false)
                .ship()
                .get(0);
    }

    private static List<String> codes(ShipVerdict verdict) {
        assertThat(verdict.ship()).isFalse();
        return verdict.reasons().stream().map(ShipVerdict.ShipReason::code).toList();
    }

    private static ArmSums pair(double value, double before) {
        BigDecimal none = BigDecimal.ZERO;
        BigDecimal y = BigDecimal.valueOf(value);
        BigDecimal x = BigDecimal.valueOf(before);
        return new ArmSums(1, y, y.multiply(y), none, none, none, x, x.multiply(x), x.multiply(y));
    }
}
