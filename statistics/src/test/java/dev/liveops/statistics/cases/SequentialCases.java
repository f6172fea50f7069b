package dev.liveops.statistics.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.statistics.Multiplicity;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.Quantile;
import dev.liveops.statistics.experiment.AdjustedInterval;
import dev.liveops.statistics.experiment.BernoulliSequence;
import dev.liveops.statistics.experiment.BetaPosterior;
import dev.liveops.statistics.experiment.ClusteredQuantile;
import dev.liveops.statistics.experiment.ConfidenceSequence;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.GaussianPosterior;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.NormalMixture;
import dev.liveops.statistics.experiment.OneSidedSequence;
import dev.liveops.statistics.experiment.Power;
import dev.liveops.statistics.experiment.QuantileRanks;
import dev.liveops.statistics.experiment.SampleRatio;
import dev.liveops.statistics.experiment.WinsorCap;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** Families sequential, srm, bayes, quantile, multiple, power and winsor. */
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
                Map.entry("bayes/beta_binomial_exact", SequentialCases::beta),
                Map.entry("quantile/hyndman_fan_7", SequentialCases::hyndmanFan),
                Map.entry("quantile/order_stat_ranks", SequentialCases::ranks),
                Map.entry("quantile/order_stat_se", SequentialCases::quantileEffect),
                Map.entry("quantile/clustered_ecdf_delta", SequentialCases::clustered),
                Map.entry("multiple/p_adjust", SequentialCases::adjust),
                Map.entry("multiple/adjusted_ci_from_p", SequentialCases::adjustedInterval),
                Map.entry("power/half_width_for_n", SequentialCases::halfWidth),
                Map.entry("power/n_for_half_width", SequentialCases::unitsForHalfWidth),
                Map.entry("power/n_per_arm_two_proportions", SequentialCases::unitsAnArm),
                Map.entry("power/mde_two_means", SequentialCases::detectable),
                Map.entry("power/achieved_power_z", SequentialCases::achieved),
                Map.entry("winsor/upper_percentile_cap", SequentialCases::winsor));
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

    private static Answers hyndmanFan(Inputs in) {
        double[] sorted = Arrays.stream(in.numbers("values")).sorted().toArray();
        double q = in.number("q");
        return new Answers()
                .with("type7", Quantile.ofSorted(sorted, q))
                .with("type1_inverted_cdf", sorted[(int) Quantile.inverted(sorted.length, q)]);
    }

    private static Answers ranks(Inputs in) {
        QuantileRanks ranks = QuantileRanks.of(in.count("n"), in.number("q"), in.alpha());
        return new Answers()
                .with("lower_rank", ranks.lower())
                .with("upper_rank", ranks.upper())
                .with("coverage", ranks.coverage())
                .with("z_lower", ranks.normalLower())
                .with("z_upper", ranks.normalUpper())
                .with("estimable", ranks.estimable())
                .with("gb_min_n", ranks.leastN());
    }

    private static Answers quantileEffect(Inputs in) {
        Moments control = in.of("control").quantile().moments(in.number("nu"), in.alpha());
        Moments treatment = in.of("treatment").quantile().moments(in.number("nu"), in.alpha());
        Answers answers = new Answers();
        for (Difference difference : Difference.values()) {
            String prefix = difference == Difference.RELATIVE ? "relative_" : "";
            Effect effect = Effect.of(control, treatment, difference);
            Effect.Known known = effect instanceof Effect.Known one ? one : null;
            answers.with("status", effect.status())
                    .of(known, prefix + "effect", Effect.Known::value)
                    .of(known, prefix + "se", Effect.Known::standardError)
                    .of(known, prefix + "ci", one -> one.normalInterval(in.alpha()));
        }
        return answers;
    }

    private static Answers clustered(Inputs in) {
        List<double[]> users = in.array("users")
                .map(user -> StreamSupport.stream(user.spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .toArray())
                .toList();
        ClusteredQuantile quantile = ClusteredQuantile.of(users, in.number("q"), in.alpha());
        return new Answers()
                .with("q_hat", quantile.quantile())
                .with("ecdf_at_q", quantile.shareBelow())
                .with("var_cluster", quantile.variance())
                .with("var_iid", quantile.naiveVariance())
                .with("design_effect", quantile.designEffect())
                .with("lower_prob", quantile.lowerShare())
                .with("upper_prob", quantile.upperShare());
    }

    private static Answers adjust(Inputs in) {
        double[] pValues = in.numbers("p_values");
        return new Answers()
                .with("holm", Multiplicity.holm(pValues))
                .with("bh", Multiplicity.benjaminiHochberg(pValues))
                .with("by", Multiplicity.benjaminiYekutieli(pValues))
                .with("bonferroni", Multiplicity.bonferroni(pValues))
                .with("hommel", Multiplicity.hommel(pValues));
    }

    private static Answers adjustedInterval(Inputs in) {
        return new Answers()
                .with("ci", AdjustedInterval.fromAdjustedP(in.number("effect"), in.number("p_adjusted"), in.alpha()));
    }

    private static Answers halfWidth(Inputs in) {
        long n = in.count("n");
        double p = in.number("p");
        return new Answers()
                .with("wald_half_width", Power.halfWidth(p, n, in.alpha()))
                .with("wilson", () -> new Proportion(Math.round(p * n), n).wilson(in.alpha()));
    }

    private static Answers unitsForHalfWidth(Inputs in) {
        return units(Power.unitsForHalfWidth(in.number("p"), in.number("half_width"), in.alpha()), "n");
    }

    private static Answers unitsAnArm(Inputs in) {
        return units(
                Power.unitsAnArmForRates(in.number("p1"), in.number("p2"), in.alpha(), in.number("power")),
                "n_per_arm");
    }

    private static Answers units(double units, String key) {
        return new Answers().with(key, units).with("n_ceil", Math.ceil(units));
    }

    private static Answers detectable(Inputs in) {
        return new Answers()
                .with(
                        "mde",
                        Power.detectableDifference(
                                in.number("sd"), in.count("n1"), in.count("n2"), in.alpha(), in.number("power")));
    }

    private static Answers achieved(Inputs in) {
        return new Answers()
                .with(
                        "power",
                        Power.achieved(
                                in.number("mde"), in.number("variance"), in.count("n1"), in.count("n2"), in.alpha()));
    }

    private static Answers winsor(Inputs in) {
        double cap = WinsorCap.cap(in.numbers("values"), in.number("q"));
        double[] capped = WinsorCap.apply(in.numbers("values"), cap);
        BigDecimal sum = total(capped, value -> value);
        BigDecimal squares = total(capped, value -> value * value);
        Moments moments = Moments.ofSums(capped.length, sum, squares);
        return new Answers()
                .with("cap", cap)
                .with("sum", sum.doubleValue())
                .with("sum_squares", squares.doubleValue())
                .with("mean", moments.mean())
                .with("variance", moments.variance());
    }

    private static BigDecimal total(double[] values, ToDoubleFunction<Double> figure) {
        return Arrays.stream(values)
                .mapToObj(value -> BigDecimal.valueOf(figure.applyAsDouble(value)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
