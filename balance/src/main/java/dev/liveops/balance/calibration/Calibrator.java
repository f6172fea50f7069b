package dev.liveops.balance.calibration;

import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Question;
import dev.liveops.balance.trial.Trials;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.statistics.Proportion;
import java.util.Arrays;
import java.util.List;

/**
 * Fits who plays and compares what they play with live runs of the same content. The fit makes the win rates of a band equal, so these say
 * nothing more than whether policies reach them; what tells is how far runs come. The comparison has seeds of its own.
 */
public final class Calibrator {

    private static final double ALPHA = .05;
    private static final int FIT_RUNS = 4_000;
    private static final int RUNS = 8_000;
    private static final long LEAST_OF_BAND = 50;

    private final Trials trials;
    private final ContentPack pack;
    private final int tiers;
    private final int firstSeed;

    /**
     * @param tiers how many tiers a run of the pack has
     * @param firstSeed of those that are played; two times 8,000 follow from it
     */
    public Calibrator(Trials trials, ContentPack pack, int tiers, int firstSeed) {
        this.trials = trials;
        this.pack = pack;
        this.tiers = tiers;
        this.firstSeed = firstSeed;
    }

    /**
     * Calibrates.
     *
     * @param live each band once, at least one
     * @param policies who may stand for players
     */
    public CalibrationReport calibrate(List<LiveBand> live, List<String> policies) {
        List<PolicyRate> rates = policies.stream().map(this::rate).toList();
        List<BandPopulation> bands = live.stream()
                .map(band -> BandPopulation.fit(band.band(), band.winRate().rate(), rates))
                .toList();
        List<LiveBand> large =
                live.stream().filter(band -> band.users() >= LEAST_OF_BAND).toList();
        List<StratumCalibration> strata = large.stream()
                .map(band -> stratum(band, bands.get(live.indexOf(band)).population(), ALPHA / large.size()))
                .toList();
        LiveBand all = together(live);
        Population population = Population.mixed(
                bands.stream().map(BandPopulation::population).toList(),
                live.stream().map(band -> (double) band.users()).toList());
        return new CalibrationReport(rates, bands, strata, stratum(all, population, ALPHA), population, all.users());
    }

    private PolicyRate rate(String policy) {
        int[] seeds = Trials.seeds(firstSeed, FIT_RUNS);
        long wins = trials.successes(pack, Population.of(policy), Question.wins(), seeds)
                .cardinality();
        return new PolicyRate(policy, new Proportion(wins, FIT_RUNS));
    }

    private StratumCalibration stratum(LiveBand live, Population population, double alpha) {
        int[] seeds = Trials.seeds(firstSeed + RUNS, RUNS);
        int[] cleared = new int[RUNS];
        boolean[] won = new boolean[RUNS];
        trials.play(pack, population, "", seeds, (index, run) -> {
            cleared[index] = Math.min(tiers, run.tiersCleared());
            won[index] = run.won();
        });
        long[] bins = new long[tiers + 1];
        long wins = 0;
        for (int index = 0; index < RUNS; index++) {
            bins[cleared[index]]++;
            wins += won[index] ? 1 : 0;
        }
        return StratumCalibration.of(
                live.band(), new Proportion(wins, RUNS), bins, live.winRate(), live.bins(tiers), alpha);
    }

    private LiveBand together(List<LiveBand> live) {
        long[] bins = new long[tiers + 1];
        for (LiveBand band : live) {
            long[] own = band.bins(tiers);
            for (int bin = 0; bin < bins.length; bin++) {
                bins[bin] += own[bin];
            }
        }
        return new LiveBand(
                "all",
                live.stream().mapToLong(LiveBand::users).sum(),
                live.stream().mapToLong(LiveBand::wins).sum(),
                Arrays.stream(bins).boxed().toList());
    }
}
