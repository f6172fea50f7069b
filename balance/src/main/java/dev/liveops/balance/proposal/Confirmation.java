package dev.liveops.balance.proposal;

import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Question;
import dev.liveops.balance.trial.Sample;
import dev.liveops.balance.trial.Trials;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.golden.BandVerdict;
import dev.liveops.statistics.golden.BandVerdict.Verdict;
import dev.liveops.statistics.golden.PairedSeeds;
import java.util.BitSet;

/**
 * What a changed pack does on seeds that nothing was fitted to.
 *
 * @param band rates that are right
 * @param former the rate with the pack as it was
 * @param next the rate with the changed one
 * @param verdict of the changed pack's Wilson interval of 99 % against the band
 * @param change of the rate, seed by seed
 * @param firstSeed of those that were drawn
 */
public record Confirmation(
        Interval band, Proportion former, Proportion next, BandVerdict verdict, PairedSeeds change, int firstSeed) {

    private static final double ALPHA = .01;
    private static final int MOST_TIMES = 4;

    /** Plays so many runs, up to four times as many while the interval is neither inside the band nor apart from it. */
    static Confirmation of(
            Trials trials,
            Population population,
            Question question,
            ContentPack former,
            ContentPack next,
            Interval band,
            int firstSeed,
            int runs) {
        Confirmation found = once(trials, population, question, former, next, band, firstSeed, runs);
        for (int times = 2; times <= MOST_TIMES && found.isOpen(); times *= 2) {
            found = once(trials, population, question, former, next, band, firstSeed, times * runs);
        }
        return found;
    }

    private static Confirmation once(
            Trials trials,
            Population population,
            Question question,
            ContentPack former,
            ContentPack next,
            Interval band,
            int firstSeed,
            int runs) {
        Sample sample = Sample.draw(trials, former, population, question, firstSeed, runs);
        BitSet changed = trials.successes(next, population, question, sample.seeds());
        Proportion rate = new Proportion(changed.cardinality(), runs);
        return new Confirmation(
                band,
                sample.rate(),
                rate,
                BandVerdict.of(rate, band, ALPHA),
                Pairs.of(sample.successes(), changed, runs),
                firstSeed);
    }

    private boolean isOpen() {
        return verdict.verdict() == Verdict.INCONCLUSIVE;
    }

    /** Whether the changed pack's rate lies in the band. */
    boolean holds() {
        return verdict.verdict() == Verdict.IN_BAND;
    }

    /** Whether the rate went towards the band, beyond chance. */
    boolean movedTowards() {
        double middle = (band.low() + band.high()) / 2;
        boolean right = Math.signum(change.difference()) == Math.signum(middle - former.rate());
        return right && change.exactP() < ALPHA;
    }
}
