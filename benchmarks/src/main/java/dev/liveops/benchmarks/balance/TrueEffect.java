package dev.liveops.benchmarks.balance;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.game.ReferenceEngine;
import java.util.List;
import java.util.Map;

/**
 * What a pick really adds to the chance to win, measured by forcing it: the same seeds played with the content always taken and never
 * taken, wins more by picks more, over the population. The analysis is never told.
 *
 * @param effect wins a pick
 * @param error its standard error, pairs of runs as units
 */
record TrueEffect(double effect, double error) {

    /** Forces the picks of one content in so many pairs of runs. */
    static TrueEffect of(ReferenceEngine engine, ContentPack pack, String content, int firstSeed, int pairs) {
        double wins = 0;
        double picks = 0;
        double winSquares = 0;
        double pickSquares = 0;
        double products = 0;
        for (int pair = 0; pair < pairs; pair++) {
            String policy = policy((pair + .5) / pairs);
            RunSummary taken = run(engine, pack, firstSeed + pair, policy + "+take:" + content);
            RunSummary left = run(engine, pack, firstSeed + pair, policy + "+leave:" + content);
            double win = (taken.won() ? 1 : 0) - (left.won() ? 1 : 0);
            double pick = count(taken, content) - (double) count(left, content);
            wins += win;
            picks += pick;
            winSquares += win * win;
            pickSquares += pick * pick;
            products += win * pick;
        }
        double effect = picks == 0 ? 0 : wins / picks;
        double residual = winSquares - 2 * effect * products + effect * effect * pickSquares;
        return new TrueEffect(effect, picks == 0 ? 1 : Math.sqrt(Math.max(0, residual)) / Math.abs(picks));
    }

    private static String policy(double place) {
        double left = place;
        for (int policy = 0; policy < Population.POLICIES.size() - 1; policy++) {
            left -= Population.SHARES.get(policy);
            if (left < 0) {
                return Population.POLICIES.get(policy);
            }
        }
        return Population.POLICIES.get(Population.POLICIES.size() - 1);
    }

    private static RunSummary run(ReferenceEngine engine, ContentPack pack, int seed, String policy) {
        return engine.run(new RunSetup(pack, seed, policy, List.of(), Map.of()), RunObserver.NONE);
    }

    private static long count(RunSummary run, String content) {
        return run.picks().stream().filter(content::equals).count();
    }
}
