package dev.liveops.statistics.cases;

import dev.liveops.statistics.experiment.BernoulliSequence;
import dev.liveops.statistics.experiment.BetaPosterior;
import dev.liveops.statistics.experiment.ConfidenceSequence;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.GaussianPosterior;
import dev.liveops.statistics.experiment.NormalMixture;
import dev.liveops.statistics.experiment.OneSidedSequence;
import dev.liveops.statistics.experiment.SampleRatio;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Families sequential, srm and bayes. */
final class SequentialCases {

    private SequentialCases() {}

    static Map<String, Function<Inputs, Answers>> methods() {
        return Map.ofEntries(
                Map.entry(
                        "sequential/asymptotic_confidence_sequence",
                        in -> sequence(in.known(), in.alpha(), in.count("tuning_n"))),
                Map.entry("sequential/asymptotic_cs_one_sided", SequentialCases::oneSided),
                Map.entry("sequential/msprt_normal", SequentialCases::msprt),
                Map.entry("sequential/howard_normal_mixture", in -> mixture(in, false)),
                Map.entry("sequential/howard_normal_mixture_one_sided", in -> mixture(in, true)),
                Map.entry("sequential/bernoulli_beta_binomial_cs", SequentialCases::bernoulli),
                Map.entry("srm/pearson_chi2", SequentialCases::srm),
                Map.entry("srm/exact_binomial", SequentialCases::srm),
                Map.entry("srm/sequential_dirichlet_multinomial", SequentialCases::srm),
                Map.entry("bayes/gaussian_effect_posterior", SequentialCases::gaussian),
                Map.entry("bayes/normal_expected_loss", SequentialCases::normalLoss),
                Map.entry("bayes/beta_binomial_exact", SequentialCases::beta));
    }

    static Answers sequence(Effect.Known effect, double alpha, long planned) {
        return figures(ConfidenceSequence.of(effect, alpha, planned));
    }

    private static Answers figures(ConfidenceSequence sequence) {
        return new Answers()
                .with("effect", sequence.effect())
                .with("se", sequence.standardError())
                .with("rho", sequence.rho())
                .with("ci", sequence.interval())
                .with("halfwidth", sequence.halfWidth())
                .with("log_e_value", sequence.logEValue())
                .with("log_lr", sequence.logEValue())
                .with("p_value", sequence.pValue())
                .with("inflation_vs_z", sequence.widthOverFixed());
    }

    private static Answers msprt(Inputs in) {
        return figures(ConfidenceSequence.ofPrior(in.known(), in.alpha(), in.number("tau")));
    }

    private static Answers oneSided(Inputs in) {
        OneSidedSequence sequence = OneSidedSequence.of(in.known(), in.alpha(), in.count("tuning_n"));
        return new Answers()
                .with("effect", sequence.effect())
                .with("se", sequence.standardError())
                .with("rho", sequence.rho())
                .with("lower_bound", sequence.lowerBound())
                .with("upper_bound", sequence.upperBound())
                .with("p_greater", sequence.pGreater())
                .with("p_less", sequence.pLess());
    }

    private static Answers mixture(Inputs in, boolean oneSided) {
        NormalMixture mixture =
                NormalMixture.tightestAt(in.number("v_opt"), in.number("alpha_opt", in.alpha()), oneSided);
        return new Answers()
                .with("best_rho", mixture.rho())
                .with("log_mixture", () -> mixture.logMixture(in.number("s"), in.number("v")))
                .with("bound", () -> mixture.bound(in.number("v"), in.alpha()));
    }

    private static Answers bernoulli(Inputs in) {
        return new Answers().with("ci", BernoulliSequence.interval(in.proportion(), in.alpha(), in.number("t_opt")));
    }

    private static Answers srm(Inputs in) {
        SampleRatio split = SampleRatio.of(in.counts("counts"), in.numbers("weights"));
        Answers answers = new Answers()
                .with("chi2", split.chiSquare())
                .with("df", split.degreesOfFreedom())
                .with("chi2_p", split.chiSquareP())
                .with("max_abs_share_error", split.maxShareError())
                .with("flag_p001", split.chiSquareP() < SampleRatio.ALERT)
                .with("flag_p0005", split.chiSquareP() < SampleRatio.BLOCK);
        if (in.has("concentrations")) {
            return answers.with("log_e", () -> each(in.numbers("concentrations"), split::logEValue))
                    .with("p", () -> each(in.numbers("concentrations"), split::sequentialP));
        }
        if (in.has("sequential_concentration")) {
            double concentration = in.number("sequential_concentration");
            return answers.with("p_value", split.chiSquareP())
                    .with("sequential_log_e", () -> split.logEValue(concentration))
                    .with("sequential_p", () -> split.sequentialP(concentration));
        }
        return answers.with("p_value", () -> split.exactP());
    }

    private static double[] each(double[] numbers, DoubleUnaryOperator figure) {
        return Arrays.stream(numbers).map(figure).toArray();
    }

    private static Answers gaussian(Inputs in) {
        GaussianPosterior.Prior prior = in.has("prior")
                ? new GaussianPosterior.Prior(
                        in.of("prior").number("mean"), in.of("prior").number("variance"))
                : null;
        return loss(GaussianPosterior.of(in.known(), prior), in.alpha());
    }

    private static Answers normalLoss(Inputs in) {
        return loss(new GaussianPosterior(in.number("mu"), in.number("sigma")), in.alpha());
    }

    private static Answers loss(GaussianPosterior posterior, double alpha) {
        return new Answers()
                .with("effect", posterior.effect())
                .with("sd", posterior.standardDeviation())
                .with("chance_to_win", posterior.chanceToWin())
                .with("ci", posterior.interval(alpha))
                .with("risk_keep_control", posterior.riskOfControl())
                .with("risk_ship_treatment", posterior.riskOfTreatment());
    }

    private static Answers beta(Inputs in) {
        BetaPosterior control = posterior(in, "control");
        BetaPosterior treatment = posterior(in, "treatment");
        return new Answers()
                .with("chance_to_win", treatment.chanceToBeat(control))
                .with("risk_keep_control", treatment.expectedGainOver(control))
                .with("risk_ship_treatment", control.expectedGainOver(treatment))
                .with("control_ci", control.interval(in.alpha()))
                .with("treatment_ci", treatment.interval(in.alpha()))
                .with("control_mean", control.mean())
                .with("treatment_mean", treatment.mean());
    }

    private static BetaPosterior posterior(Inputs in, String arm) {
        Inputs prior = in.of("prior");
        return BetaPosterior.of(
                in.of(arm).count("successes"), in.of(arm).count("n"), prior.number("a"), prior.number("b"));
    }
}
