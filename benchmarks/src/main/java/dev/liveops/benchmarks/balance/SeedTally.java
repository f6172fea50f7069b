package dev.liveops.benchmarks.balance;

import dev.liveops.benchmarks.balance.SeedOutcome.Effect;
import java.util.List;

/**
 * What was found over several seeds.
 *
 * @param large planted effects of four points and more
 * @param foundLarge of these, confirmed in their direction
 * @param mattering planted effects of two points and more
 * @param foundMattering of these, confirmed
 * @param confirmed confirmed contents, planted or not
 * @param wrong of these, in truth less than two points in the direction that was said
 * @param surelyWrong of these, beyond the error of the truth's own measurement
 * @param covered planted content whose interval holds the truth, within its error
 * @param estimated planted content with an interval
 */
record SeedTally(
        int large,
        int foundLarge,
        int mattering,
        int foundMattering,
        int confirmed,
        int wrong,
        int surelyWrong,
        int covered,
        int estimated) {

    /** Effects that are to be found. */
    static final double LARGE = .04;

    /** Effects that matter. */
    static final double MATTERS = .02;

    static SeedTally of(List<SeedOutcome> outcomes) {
        List<Effect> planted =
                outcomes.stream().flatMap(outcome -> outcome.planted().stream()).toList();
        List<Effect> confirmed = outcomes.stream()
                .flatMap(outcome -> outcome.confirmed().stream())
                .toList();
        return new SeedTally(
                count(planted, LARGE, false),
                count(planted, LARGE, true),
                count(planted, MATTERS, false),
                count(planted, MATTERS, true),
                confirmed.size(),
                (int) confirmed.stream()
                        .filter(effect -> effect.isFalse(MATTERS))
                        .count(),
                (int) confirmed.stream()
                        .filter(effect -> effect.isSurelyFalse(MATTERS))
                        .count(),
                outcomes.stream().mapToInt(SeedOutcome::covered).sum(),
                outcomes.stream().mapToInt(SeedOutcome::estimated).sum());
    }

    private static int count(List<Effect> effects, double least, boolean found) {
        return (int) effects.stream()
                .filter(effect -> effect.isLarge(least))
                .filter(effect -> !found || effect.isConfirmed())
                .count();
    }
}
