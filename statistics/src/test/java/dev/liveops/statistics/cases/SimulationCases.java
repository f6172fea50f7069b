package dev.liveops.statistics.cases;

import dev.liveops.statistics.BinnedComparison;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.SampleComparison;
import dev.liveops.statistics.golden.AcceptanceRegion;
import dev.liveops.statistics.golden.BandVerdict;
import dev.liveops.statistics.golden.BernoulliSprt;
import dev.liveops.statistics.golden.PairedSeeds;
import dev.liveops.statistics.impact.BeforeAfter;
import dev.liveops.statistics.impact.DifferenceInDifferences;
import java.util.Map;
import java.util.function.Function;

/** Families distribution, event and golden. */
final class SimulationCases {

    private SimulationCases() {}

    static Map<String, Function<Inputs, Answers>> methods() {
        return Map.ofEntries(
                Map.entry("distribution/ks_mwu_wasserstein", SimulationCases::samples),
                Map.entry("distribution/psi_chi2_jsd_w1", SimulationCases::bins),
                Map.entry("event/before_after_day_of_week_matched", SimulationCases::beforeAfter),
                Map.entry("event/did_2x2_proportion", SimulationCases::differences),
                Map.entry("golden/binomial_acceptance_region", SimulationCases::region),
                Map.entry("golden/wilson_band_verdict", SimulationCases::verdict),
                Map.entry("golden/paired_seed_mcnemar", SimulationCases::paired),
                Map.entry("golden/wald_sprt_bernoulli", SimulationCases::sprt));
    }

    private static Answers samples(Inputs in) {
        SampleComparison both = new SampleComparison(in.numbers("a"), in.numbers("b"));
        return new Answers()
                .with("ks_d", both.kolmogorovSmirnov())
                .with("ks_p_exact", () -> both.exactP())
                .with("ks_p_asymp", () -> both.asymptoticP())
                .with("mwu_u", both.mannWhitneyU())
                .with("mwu_p_asymp", both.mannWhitneyP())
                .with("prob_superiority", both.superiority())
                .with("wasserstein1", both.wasserstein())
                .with("energy", both.energy());
    }

    private static Answers bins(Inputs in) {
        BinnedComparison both = new BinnedComparison(in.counts("sim_counts"), in.counts("live_counts"));
        return new Answers()
                .with("psi", both.stabilityIndex(in.number("smoothing", 0)))
                .with("psi_expected_null", both.expectedIndex())
                .with("psi_threshold_p05", both.indexLimit(.05))
                .with("psi_threshold_p001", both.indexLimit(.001))
                .with("chi2", both.chiSquare())
                .with("chi2_p", both.chiSquareP())
                .with("jsd_nats", both.jensenShannon())
                .with("ks_d", both.kolmogorovSmirnov())
                .with("wasserstein1_bins", both.wasserstein())
                .with("tv", both.totalVariation())
                .with("cramers_v", both.cramersV());
    }

    private static Answers beforeAfter(Inputs in) {
        BeforeAfter fit = BeforeAfter.of(
                in.numbers("daily_rates"),
                (int) in.count("pre_days"),
                (int) in.count("post_days"),
                (int) in.count("period"),
                in.alpha());
        return new Answers()
                .with("effect", fit.effect())
                .with("se", fit.standardError())
                .with("t", () -> fit.statistic())
                .with("df", fit.degreesOfFreedom())
                .with("p_value", () -> fit.pValue())
                .with("ci", fit.interval())
                .with("naive", fit.naive());
    }

    private static Answers differences(Inputs in) {
        DifferenceInDifferences fit = DifferenceInDifferences.ofRates(
                share(in, "control_pre"),
                share(in, "control_post"),
                share(in, "treated_pre"),
                share(in, "treated_post"),
                in.alpha());
        return new Answers()
                .with("did", fit.effect())
                .with("se", fit.standardError())
                .with("z", () -> fit.statistic())
                .with("p_value", () -> fit.pValue())
                .with("ci", fit.interval())
                .with("naive_before_after", fit.naive());
    }

    private static Proportion share(Inputs in, String name) {
        long[] successesAndN = in.counts(name);
        return new Proportion(successesAndN[0], successesAndN[1]);
    }

    private static Answers region(Inputs in) {
        AcceptanceRegion region = AcceptanceRegion.of(in.count("n"), in.number("p0"), in.alpha());
        return new Answers()
                .with("accept_lo", region.lowest())
                .with("accept_hi", region.highest())
                .with("false_alarm", region.falseAlarm())
                .with("half_width", region.halfWidth());
    }

    private static Answers verdict(Inputs in) {
        BandVerdict verdict = BandVerdict.of(in.proportion(), in.interval("band"), in.alpha());
        return new Answers().with("wilson", verdict.interval()).with("verdict", verdict.verdict());
    }

    private static Answers paired(Inputs in) {
        PairedSeeds seeds = new PairedSeeds(in.count("new_wins_only"), in.count("old_wins_only"), in.count("pairs"));
        return new Answers()
                .with("diff", seeds.difference())
                .with("se", seeds.standardError())
                .with("ci", seeds.interval(in.alpha()))
                .with("exact_p", seeds.exactP())
                .with("mid_p", seeds.midP());
    }

    private static Answers sprt(Inputs in) {
        BernoulliSprt test =
                BernoulliSprt.of(in.proportion(), in.number("p0"), in.number("p1"), in.alpha(), in.number("beta"));
        return new Answers()
                .with("llr", test.logLikelihoodRatio())
                .with("upper", test.upper())
                .with("lower", test.lower())
                .with("decision", test.decision());
    }
}
