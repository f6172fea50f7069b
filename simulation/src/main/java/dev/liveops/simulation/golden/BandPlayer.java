package dev.liveops.simulation.golden;

import dev.liveops.model.golden.BandSim;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Progress;
import dev.liveops.simulation.montecarlo.Sweep;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.experiment.BernoulliSequence;
import dev.liveops.statistics.golden.BandVerdict;
import dev.liveops.statistics.golden.BandVerdict.Verdict;
import java.util.List;

/**
 * Plays until the win rate's interval says whether it lies in its band, or there are no more runs to be had. At the first look that is
 * Wilson's 99 % interval; at the later ones, each of twice as many runs, that of the beta-binomial sequence, which holds however often one
 * looks (S. R. Howard et al., Annals of Statistics 49, 2021): a band is judged wrongly in at most 1 % of cases at the first look, and in
 * at most 1 % at all others together.
 */
final class BandPlayer {

    /** What may lie outside the interval. */
    static final double ALPHA = .01;

    private static final int PART = 500;
    private static final double TUNED_AT = BandSim.MAX_RUNS / 2.0;

    private final SimulationEngine engine;
    private final int threads;
    private final BandSim sim;
    private final PlayedSetups setups;

    BandPlayer(SimulationEngine engine, int threads, BandSim sim, PlayedSetups setups) {
        this.engine = engine;
        this.threads = threads;
        this.sim = sim;
        this.setups = setups;
    }

    /** What came of it. */
    record Played(Proportion wins, BandVerdict verdict) {}

    Played play() {
        Interval band = new Interval(share(sim.minBasisPoints()), share(sim.maxBasisPoints()));
        Proportion wins = new Proportion(wins(0, sim.runs()), sim.runs());
        BandVerdict verdict = BandVerdict.of(wins, band, ALPHA);
        while (verdict.verdict() == Verdict.INCONCLUSIVE && wins.n() < BandSim.MAX_RUNS) {
            int before = (int) wins.n();
            int more = Math.min(2 * before, BandSim.MAX_RUNS) - before;
            wins = new Proportion(wins.successes() + wins(before, more), before + (long) more);
            verdict = BandVerdict.of(BernoulliSequence.interval(wins, ALPHA, TUNED_AT), band);
        }
        return new Played(wins, verdict);
    }

    private long wins(int before, int runs) {
        return setups.isChallenge() ? winsOfPlayers(before, runs) : winsOfSeeds(before, runs);
    }

    private long winsOfSeeds(int before, int runs) {
        RunSetup setup = setups.setup();
        Sweep sweep = new Sweep(
                List.of(new Sweep.Arm("golden", setup.pack(), setup.mutators(), setup.parameters())),
                List.of(setup.policy()),
                sim.firstSeed() + before,
                runs);
        return new MonteCarlo(engine, threads)
                .run(sweep, Progress.NONE)
                .cells()
                .get(0)
                .wins();
    }

    // In parts: nothing is kept of a run but whether it was won.
    private long winsOfPlayers(int before, int runs) {
        long wins = 0;
        for (int played = 0; played < runs; played += PART) {
            List<RunSummary> part = setups.play(sim.firstSeed() + before + played, Math.min(PART, runs - played));
            wins += part.stream().filter(RunSummary::won).count();
        }
        return wins;
    }

    private static double share(int basisPoints) {
        return basisPoints / (double) BandSim.WHOLE;
    }
}
