package dev.liveops.statistics.cases;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.ScoreDifference;
import dev.liveops.statistics.TwoProportions;
import dev.liveops.statistics.experiment.Cuped;
import dev.liveops.statistics.experiment.CupedRatio;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Guardrail;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.RatioSums;
import dev.liveops.statistics.experiment.Regression;
import dev.liveops.statistics.experiment.Welch;
import java.util.Map;
import java.util.function.Function;
import org.opentest4j.TestAbortedException;

/** Families mean, proportion, proportion_one, ratio, cuped, cuped_ratio, guardrail and edge. */
final class ComparisonCases {

    private ComparisonCases() {}

    static Map<String, Function<Inputs, Answers>> methods() {
        return Map.ofEntries(
                Map.entry("mean/welch_t", ComparisonCases::welch),
                Map.entry("mean/welch_t_delta", ComparisonCases::welch),
                Map.entry("proportion/welch_t", ComparisonCases::welch),
                Map.entry("proportion/welch_t_delta", ComparisonCases::welch),
                Map.entry("proportion/score_newcombe", ComparisonCases::score),
                Map.entry("proportion_one/wilson_cp_jeffreys", ComparisonCases::one),
                Map.entry("ratio/delta_method_welch", ComparisonCases::ratio),
                Map.entry("cuped/cuped_pooled_theta_welch", ComparisonCases::cuped),
                Map.entry("cuped/cuped_pooled_theta_sequential", ComparisonCases::cupedSequential),
                Map.entry("cuped/theta_only", ComparisonCases::cupedFigures),
                Map.entry("cuped/ols_ancova_and_lin", ComparisonCases::regression),
                Map.entry("cuped_ratio/cuped_ratio_delta", ComparisonCases::cupedRatio),
                Map.entry("guardrail/noninferiority_z", ComparisonCases::guardrail),
                Map.entry("edge/status", ComparisonCases::edge));
    }

    static Answers welch(Inputs in) {
        Moments control = in.arm("control", Inputs::moments);
        Moments treatment = in.arm("treatment", Inputs::moments);
        return test(in, Effect.of(control, treatment, in.difference()))
                .with("control_mean", control.mean())
                .with("treatment_mean", treatment.mean())
                .with("control_variance", control.variance())
                .with("treatment_variance", treatment.variance());
    }

    private static Answers test(Inputs in, Effect effect) {
        Welch test = effect instanceof Effect.Known known ? Welch.test(known, in.alternative(), in.alpha()) : null;
        return new Answers()
                .with("status", effect.status())
                .of(test, "effect", Welch::effect)
                .of(test, "se", Welch::standardError)
                .of(test, "df", Welch::degreesOfFreedom)
                .of(test, "t", Welch::statistic)
                .of(test, "p_value", Welch::pValue)
                .of(test, "ci", Welch::interval);
    }

    private static Answers edge(Inputs in) {
        Effect effect = switch (in.text("kind", "")) {
            case "mean", "proportion", "ratio" -> in.effect();
            case "quantile" ->
                Effect.of(
                        in.of("control").quantile().moments(in.number("nu", .5), in.alpha()),
                        in.of("treatment").quantile().moments(in.number("nu", .5), in.alpha()),
                        in.difference());
            default -> throw new IllegalArgumentException("kind: " + in.text("kind", "none"));
        };
        return test(in, effect);
    }

    private static Answers score(Inputs in) {
        TwoProportions shares = in.shares();
        double alpha = in.alpha();
        return new Answers()
                .with("control_rate", shares.control().rate())
                .with("treatment_rate", shares.treatment().rate())
                .with("diff", shares.difference())
                .with("control_wilson", shares.control().wilson(alpha))
                .with("treatment_wilson", shares.treatment().wilson(alpha))
                .with("newcombe_ci", shares.newcombe(alpha))
                .with("agresti_caffo_ci", shares.agrestiCaffo(alpha))
                // The file has statsmodels' interval under this name, which is not Miettinen and Nurminen's: ADR 0038.
                .with("miettinen_nurminen_ci", () -> ScoreDifference.STATSMODELS.interval(shares, alpha))
                .with("pooled_z", () -> shares.pooledZ())
                .with("pooled_p", () -> shares.pooledP())
                .with("fisher_p", () -> shares.fisherP())
                .with("boschloo_p", () -> shares.boschlooP())
                .with("barnard_p", () -> shares.barnardP())
                .with("risk_ratio", () -> shares.riskRatio())
                .with("log_rr_ci", () -> shares.logRiskRatio(alpha));
    }

    private static Answers one(Inputs in) {
        Proportion share = in.proportion();
        return new Answers()
                .with("wilson", share.wilson(in.alpha()))
                .with("clopper_pearson", share.clopperPearson(in.alpha()))
                .with("jeffreys", share.jeffreys(in.alpha()))
                .with("agresti_coull", share.agrestiCoull(in.alpha()));
    }

    private static Answers ratio(Inputs in) {
        RatioSums control = in.arm("control", Inputs::ratio);
        RatioSums treatment = in.arm("treatment", Inputs::ratio);
        return test(in, in.effect())
                .with("control_ratio", control.moments().mean())
                .with("treatment_ratio", treatment.moments().mean())
                .with("control_unit_variance", control.moments().variance())
                .with("treatment_unit_variance", treatment.moments().variance())
                .with("naive_se", () -> RatioSums.naiveStandardError(control, treatment))
                .with("design_effect", () -> RatioSums.designEffect(control, treatment));
    }

    private static Answers cuped(Inputs in) {
        return cupedFigures(in).and(test(in, cupedOf(in).effect(in.difference())));
    }

    private static Answers cupedSequential(Inputs in) {
        Effect.Known effect = (Effect.Known) cupedOf(in).effect(in.difference());
        String planned = in.has("sequential_tuning") ? "sequential_tuning" : "tuning_n";
        return cupedFigures(in).and(SequentialCases.sequence(effect, in.alpha(), in.count(planned)));
    }

    private static Cuped cupedOf(Inputs in) {
        return Cuped.of(in.arm("control", Inputs::pairs), in.arm("treatment", Inputs::pairs));
    }

    private static Answers cupedFigures(Inputs in) {
        Cuped cuped = cupedOf(in);
        return new Answers()
                .with("theta", cuped.theta())
                .with("control_adjusted_mean", cuped.controlMean())
                .with("treatment_adjusted_mean", cuped.treatmentMean())
                .with("control_adjusted_mean_centered", cuped.control().mean())
                .with("treatment_adjusted_mean_centered", cuped.treatment().mean())
                .with("control_adjusted_variance", cuped.control().variance())
                .with("treatment_adjusted_variance", cuped.treatment().variance())
                .with("unadjusted_effect", () -> ((Effect.Known) cuped.unadjustedEffect(in.difference())).value())
                .with("variance_reduction", cuped.varianceReduction());
    }

    private static Answers regression(Inputs in) {
        Inputs data = in.has("ref")
                ? in.referred()
                        .orElseThrow(() -> new TestAbortedException("the case that it refers to is not in the file"))
                : in;
        Regression.Arm control = arm(data, "control");
        Regression.Arm treatment = arm(data, "treatment");
        Regression ancova = Regression.ancova(control, treatment);
        Regression lin = Regression.lin(control, treatment);
        return new Answers()
                .with("ancova_effect", ancova.effect())
                .with("ancova_slope", ancova.slope())
                .with("ancova_se_hc2", ancova.standardError())
                .with("lin_effect", lin.effect())
                .with("lin_slope", lin.slope())
                .with("lin_se_hc2", lin.standardError());
    }

    /** Single users of an arm: the lists below its name or with it in theirs, one of values after and one of before. */
    private static Regression.Arm arm(Inputs data, String name) {
        Map<String, double[]> lists = data.lists(name);
        return new Regression.Arm(one(lists, ".*(post|/y|_y).*"), one(lists, ".*(pre|/x|_x).*"));
    }

    private static double[] one(Map<String, double[]> lists, String path) {
        return lists.entrySet().stream()
                .filter(list -> list.getKey().matches(path))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(lists.keySet() + ": no list like " + path));
    }

    private static Answers cupedRatio(Inputs in) {
        CupedRatio.Arm control = ratioArm(in.of("control"));
        CupedRatio.Arm treatment = ratioArm(in.of("treatment"));
        double theta = in.has("theta") ? in.number("theta") : CupedRatio.theta(control, treatment);
        Effect effect = CupedRatio.effect(control, treatment, theta, in.difference());
        return test(in, effect).with("theta", theta);
    }

    private static CupedRatio.Arm ratioArm(Inputs arm) {
        return new CupedRatio.Arm(
                arm.numbers("num_post"), arm.numbers("den_post"), arm.numbers("num_pre"), arm.numbers("den_pre"));
    }

    private static Answers guardrail(Inputs in) {
        if (in.difference() == Difference.ABSOLUTE && in.of("control").has("successes")) {
            Guardrail guardrail = Guardrail.ofProportions(in.shares(), in.number("margin"), in.alpha());
            return new Answers()
                    .with("diff", guardrail.difference())
                    .with("one_sided_lower_newcombe", guardrail.lowerBound())
                    .with("z", guardrail.statistic())
                    .with("p_value", guardrail.pValue())
                    .with("non_inferior", guardrail.nonInferior());
        }
        Guardrail guardrail = Guardrail.of(in.known(), in.number("margin"), in.alpha());
        return new Answers()
                .with("diff", guardrail.difference())
                .with("p_value", guardrail.pValue())
                .with("ci", new Interval(guardrail.lowerBound(), Double.POSITIVE_INFINITY))
                .with("non_inferior", guardrail.nonInferior());
    }
}
