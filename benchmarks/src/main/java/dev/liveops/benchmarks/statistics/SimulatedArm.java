package dev.liveops.benchmarks.statistics;

import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.RatioSums;
import java.math.BigDecimal;

/** Sums over the users of an arm, each of whom has a skill of his own, runs that he wins or loses, and comes back or does not. */
final class SimulatedArm {

    private long users;
    private long runs;
    private long runSquares;
    private long wins;
    private long winSquares;
    private long winsByRuns;
    private long back;

    /**
     * One user more.
     *
     * @param effects what is added: to the chance to win a run, to the mean of runs, to the chance to come back
     */
    void add(Draws draws, double[] effects) {
        double skill = .2 + .5 * draws.uniform();
        // A long tail; an effect on the number adds a run to that share of users.
        long played = 1 + (long) (-2 * Math.log(1 - draws.uniform())) + draws.binomial(effects[1], 1);
        long won = draws.binomial(skill + effects[0], (int) played);
        users++;
        runs += played;
        runSquares += played * played;
        wins += won;
        winSquares += won * won;
        winsByRuns += won * played;
        back += draws.binomial(.4 + effects[2], 1);
    }

    long users() {
        return users;
    }

    /** Wins of runs, clustered by user. */
    Moments winRate() {
        return new RatioSums(users, exact(wins), exact(winSquares), exact(runs), exact(runSquares), exact(winsByRuns))
                .moments();
    }

    /** Runs a user. */
    Moments runsPerUser() {
        return Moments.ofSums(users, exact(runs), exact(runSquares));
    }

    /** Whether they came back. */
    Proportion returned() {
        return new Proportion(back, users);
    }

    private static BigDecimal exact(long sum) {
        return BigDecimal.valueOf(sum);
    }
}
