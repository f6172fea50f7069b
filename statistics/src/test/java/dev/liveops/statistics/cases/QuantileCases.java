package dev.liveops.statistics.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.statistics.Multiplicity;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.Quantile;
import dev.liveops.statistics.experiment.AdjustedInterval;
import dev.liveops.statistics.experiment.ClusteredQuantile;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.Power;
import dev.liveops.statistics.experiment.QuantileRanks;
import dev.liveops.statistics.experiment.WinsorCap;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** Families quantile, multiple, power and winsor. */
final class QuantileCases {

    private QuantileCases() {}

    static Map<String, Function<Inputs, Answers>> methods() {
        return Map.ofEntries(
                Map.entry("quantile/hyndman_fan_7", QuantileCases::hyndmanFan),
                Map.entry("quantile/order_stat_ranks", QuantileCases::ranks),
                Map.entry("quantile/order_stat_se", QuantileCases::quantileEffect),
                Map.entry("quantile/clustered_ecdf_delta", QuantileCases::clustered),
                Map.entry("multiple/p_adjust", QuantileCases::adjust),
                Map.entry("multiple/adjusted_ci_from_p", QuantileCases::adjustedInterval),
                Map.entry("power/half_width_for_n", QuantileCases::halfWidth),
                Map.entry("power/n_for_half_width", QuantileCases::unitsForHalfWidth),
                Map.entry("power/n_per_arm_two_proportions", QuantileCases::unitsAnArm),
                Map.entry("power/mde_two_means", QuantileCases::detectable),
                Map.entry("power/achieved_power_z", QuantileCases::achieved),
                Map.entry("winsor/upper_percentile_cap", QuantileCases::winsor));
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
