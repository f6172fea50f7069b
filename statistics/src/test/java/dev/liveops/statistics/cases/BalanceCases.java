package dev.liveops.statistics.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.statistics.ExactBinomial;
import dev.liveops.statistics.Multiplicity;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.balance.BetaBinomialShrinkage;
import dev.liveops.statistics.balance.BradleyTerry;
import dev.liveops.statistics.balance.DoseTarget;
import dev.liveops.statistics.balance.Logistic;
import dev.liveops.statistics.balance.MantelHaenszel;
import dev.liveops.statistics.balance.NormalShrinkage;
import dev.liveops.statistics.balance.OfferInstrument;
import dev.liveops.statistics.balance.Posterior;
import dev.liveops.statistics.balance.Ranking;
import dev.liveops.statistics.balance.TierHazards;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.opentest4j.TestAbortedException;

/** Family balance. */
final class BalanceCases {

    private static final int LISTED = 5;

    private BalanceCases() {}

    static Map<String, Function<Inputs, Answers>> methods() {
        return Map.ofEntries(
                Map.entry("balance/bt_mle", BalanceCases::bradleyTerry),
                Map.entry("balance/eb_shrinkage_rank", BalanceCases::betaBinomial),
                Map.entry("balance/eb_normal_normal", BalanceCases::normal),
                Map.entry("balance/binomial_bh", BalanceCases::binomial),
                Map.entry("balance/wald_iv_delta", BalanceCases::instrument),
                Map.entry("balance/logistic_mle_and_ridge", BalanceCases::logistic),
                Map.entry("balance/mantel_haenszel", BalanceCases::mantelHaenszel),
                Map.entry("balance/logit_dose_target", BalanceCases::dose),
                Map.entry("balance/discrete_hazard_wilson", BalanceCases::hazards));
    }

    private static Answers bradleyTerry(Inputs in) {
        double[][] wins = in.array("wins").map(BalanceCases::numbers).toArray(double[][]::new);
        BradleyTerry fit = BradleyTerry.fit(wins);
        return new Answers().with("status", fit.status()).with("log_strength", fit.logStrengths());
    }

    private record Item(String id, Proportion share) {

        static List<Item> of(Inputs in) {
            return in.array("items")
                    .map(item -> new Item(
                            item.get("id").asText(),
                            new Proportion(
                                    item.get("wins").asLong(), item.get("n").asLong())))
                    .toList();
        }
    }

    private static Answers betaBinomial(Inputs in) {
        List<Item> items = Item.of(in);
        int listed = (int) in.number("k", LISTED);
        BetaBinomialShrinkage fit =
                BetaBinomialShrinkage.fit(items.stream().map(Item::share).toList());
        List<Posterior> posteriors = items.stream()
                .map(item -> fit.posterior(item.share, in.number("band")))
                .toList();
        Ranking over = Ranking.over(posteriors, listed);
        Ranking under = Ranking.under(posteriors, listed);
        List<Integer> raw = IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -items.get(i).share.rate()))
                .limit(listed)
                .toList();
        Function<Integer, Object> id = place -> items.get(place).id;
        return new Answers()
                .with("mle_a", fit.a())
                .with("mle_b", fit.b())
                .with("prior_mean", fit.priorMean())
                .with("prior_strength", fit.priorStrength())
                .with("log_likelihood", fit.logLikelihood())
                .with("mom_rho", fit.momentCorrelation())
                .with("mom_strength", fit.momentStrength())
                .with(
                        "posterior",
                        IntStream.range(0, items.size())
                                .mapToObj(i -> posterior(items.get(i), fit, posteriors.get(i), in.alpha()))
                                .toList())
                .with("top5_op", Answers.each(over.places(), id))
                .with("top5_up", Answers.each(under.places(), id))
                .with("bayes_fdr_op", over.falseDiscoveryRates())
                .with("bayes_fdr_up", under.falseDiscoveryRates())
                .with("raw_top5", Answers.each(raw, id));
    }

    private static Map<String, Object> posterior(
            Item item, BetaBinomialShrinkage fit, Posterior posterior, double alpha) {
        return Answers.map(
                "id", item.id,
                "raw", item.share.rate(),
                "shrunk", posterior.mean(),
                "sd", posterior.standardDeviation(),
                "lo", fit.interval(item.share, alpha).low(),
                "hi", fit.interval(item.share, alpha).high(),
                "p_op", posterior.pOver(),
                "p_up", posterior.pUnder());
    }

    private static Answers normal(Inputs in) {
        double[] effects = in.numbers("effects");
        double[] errors = in.numbers("ses");
        NormalShrinkage fit = NormalShrinkage.fit(effects, errors);
        List<Posterior> posteriors = fit.posteriors(effects, errors, in.number("band"));
        int listed = (int) in.number("k", LISTED);
        Ranking over = Ranking.over(posteriors, listed);
        Ranking under = Ranking.under(posteriors, listed);
        return new Answers()
                .with("mle_mu", fit.mean())
                .with("mle_tau", fit.spread())
                .with("dl_tau2", fit.momentVariance())
                .with("cochran_q", fit.heterogeneity())
                .with("posterior_mean", Answers.each(posteriors, Posterior::mean))
                .with("posterior_sd", Answers.each(posteriors, Posterior::standardDeviation))
                .with("p_op", Answers.each(posteriors, Posterior::pOver))
                .with("p_up", Answers.each(posteriors, Posterior::pUnder))
                .with("lfsr", Answers.each(posteriors, Posterior::falseSignRate))
                .with("op_order", over.places())
                .with("up_order", under.places())
                .with("bayes_fdr_op", over.falseDiscoveryRates())
                .with("bayes_fdr_up", under.falseDiscoveryRates());
    }

    private static Answers binomial(Inputs in) {
        Inputs data = in.has("ref")
                ? in.referred()
                        .orElseThrow(() -> new TestAbortedException("the case that it refers to is not in the file"))
                : in;
        double[] exact = Item.of(data).stream()
                .map(Item::share)
                .mapToDouble(share -> ExactBinomial.twoSided(share.successes(), share.n(), in.number("null_p")))
                .toArray();
        return new Answers().with("p_values", exact).with("bh", Multiplicity.benjaminiHochberg(exact));
    }

    private static Answers instrument(Inputs in) {
        OfferInstrument fit = OfferInstrument.of(offers(in.of("offered")), offers(in.of("not_offered")), in.alpha());
        return new Answers()
                .with("itt", fit.intentionToTreat())
                .with("itt_se", fit.intentionError())
                .with("first_stage", fit.firstStage())
                .with("first_stage_se", fit.firstStageError())
                .with("late", () -> fit.contribution())
                .with("late_se", () -> fit.contributionError())
                .with("ci", () -> fit.interval())
                .with("naive_picked_minus_rest", () -> fit.naive());
    }

    private static OfferInstrument.Arm offers(Inputs arm) {
        return new OfferInstrument.Arm(
                arm.count("n"),
                arm.count("picked"),
                arm.count("wins"),
                arm.has("wins_and_picked") ? arm.count("wins_and_picked") : 0);
    }

    private static Answers logistic(Inputs in) {
        List<String> columns = in.array("columns").map(JsonNode::asText).toList();
        double[][] data = in.array("rows").map(BalanceCases::numbers).toArray(double[][]::new);
        double[] won =
                IntStream.range(0, data.length).mapToDouble(i -> data[i][0]).toArray();
        double[][] rows = new double[data.length][];
        for (int i = 0; i < data.length; i++) {
            rows[i] = data[i].clone();
            rows[i][0] = 1;
        }
        Logistic.Data runs = Logistic.Data.ofRuns(rows, won);
        Logistic fit = Logistic.fit(runs);
        Logistic ridge = in.has("ridge") ? Logistic.ridge(runs, in.numbers("ridge")) : fit;
        Answers answers = new Answers()
                .with("mle", fit.coefficients())
                .with("mle_se", errors(fit))
                .with("log_likelihood", fit.logLikelihood())
                .with("ridge_beta", ridge.coefficients())
                .with("ridge_se", errors(ridge));
        List<Integer> items = IntStream.range(1, columns.size())
                .filter(column ->
                        IntStream.range(0, rows.length).allMatch(i -> rows[i][column] == 0 || rows[i][column] == 1))
                .boxed()
                .toList();
        items.forEach(column -> answers.with("ame_" + columns.get(column), () -> fit.averageEffect(rows, column)));
        return answers.with("naive_diff", () -> Answers.each(items, column -> crude(rows, won, column)));
    }

    private static double crude(double[][] rows, double[] won, int column) {
        double[] wins = new double[2];
        double[] runs = new double[2];
        for (int i = 0; i < rows.length; i++) {
            wins[(int) rows[i][column]] += won[i];
            runs[(int) rows[i][column]]++;
        }
        return wins[1] / runs[1] - wins[0] / runs[0];
    }

    private static double[] errors(Logistic fit) {
        return IntStream.range(0, fit.coefficients().length)
                .mapToDouble(fit::standardError)
                .toArray();
    }

    private static Answers mantelHaenszel(Inputs in) {
        MantelHaenszel all = new MantelHaenszel(in.array("strata")
                .map(stratum -> new MantelHaenszel.Stratum(
                        stratum.at("/with_item/wins").asLong(),
                        stratum.at("/with_item/losses").asLong(),
                        stratum.at("/without_item/wins").asLong(),
                        stratum.at("/without_item/losses").asLong()))
                .toList());
        return new Answers()
                .with("crude_diff", all.crudeDifference())
                .with("mh_risk_diff", all.riskDifference())
                .with("mh_risk_diff_se_sato", all.riskDifferenceError())
                .with("ci", all.interval(in.alpha()))
                .with("mh_odds_ratio", all.oddsRatio())
                .with("log_or_se", all.logOddsRatioError())
                .with("cmh_chi2", all.chiSquare())
                .with("cmh_p", all.chiSquareP())
                .with("breslow_day_p", all.homogeneityP());
    }

    private static Answers dose(Inputs in) {
        DoseTarget fit =
                DoseTarget.fit(in.numbers("x"), in.numbers("wins"), in.numbers("n"), in.number("target"), in.alpha());
        return new Answers()
                .with("intercept", fit.intercept())
                .with("slope", fit.slope())
                .with("intercept_se", fit.interceptError())
                .with("slope_se", fit.slopeError())
                .with("deviance", fit.deviance())
                .with("deviance_p", fit.deviancePValue())
                .with("x_star", () -> fit.value())
                .with("x_star_se", () -> fit.valueError())
                .with("ci", () -> fit.interval());
    }

    private static Answers hazards(Inputs in) {
        TierHazards fit = TierHazards.of(
                in.counts("reached"),
                in.counts("failed"),
                in.numbers("target_fail"),
                in.number("tolerance"),
                in.alpha());
        return new Answers()
                .with(
                        "tiers",
                        Answers.each(
                                fit.tiers(),
                                tier -> Answers.map(
                                        "tier", tier.number(),
                                        "hazard", tier.hazard(),
                                        "lo", tier.interval().low(),
                                        "hi", tier.interval().high())))
                .with("survival", Answers.each(fit.tiers(), TierHazards.Tier::survival))
                .with("exact_p", Answers.each(fit.tiers(), TierHazards.Tier::exactP))
                .with("bh", Answers.each(fit.tiers(), TierHazards.Tier::adjustedP))
                .with("flags", Answers.each(fit.tiers(), TierHazards.Tier::flag));
    }

    private static double[] numbers(JsonNode row) {
        return StreamSupport.stream(row.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
