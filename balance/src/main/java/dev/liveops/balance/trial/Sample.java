package dev.liveops.balance.trial;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.statistics.Proportion;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Seeds that a question counts, found by playing the pack as it is, and how they ended there. The same seeds count for any other value of
 * what the question is about.
 *
 * @param seeds those that count, in order
 * @param successes a bit a seed
 * @param tried how many were played for them
 */
public record Sample(int[] seeds, BitSet successes, int tried) {

    /** Runs that may be played for each that is wanted: content that is offered more rarely is not to be tuned by whole runs. */
    private static final int MOST_TRIES = 40;

    private static final int AT_ONCE = 4_096;

    /**
     * Plays seeds from a first one on until so many count.
     *
     * @throws TooRareException when too few of them do
     */
    public static Sample draw(
            Trials trials, ContentPack pack, Population population, Question question, int firstSeed, int count) {
        int[] found = new int[count];
        BitSet successes = new BitSet(count);
        int size = 0;
        int tried = 0;
        while (size < count) {
            if (tried >= MOST_TRIES * (long) count) {
                throw new TooRareException(size + " of " + tried + " simulated runs count for the " + question.rate()
                        + " (expected " + count + " of at most " + MOST_TRIES * count + ")");
            }
            int[] seeds = Trials.seeds(firstSeed + tried, Math.max(AT_ONCE, count - size));
            byte[] ended = new byte[seeds.length];
            trials.play(pack, population, question.habit(), seeds, (index, run) -> {
                if (question.counts(run)) {
                    ended[index] = question.succeeds(run) ? (byte) 2 : (byte) 1;
                }
            });
            for (int index = 0; index < seeds.length && size < count; index++) {
                if (ended[index] > 0) {
                    successes.set(size, ended[index] == 2);
                    found[size++] = seeds[index];
                }
            }
            tried += seeds.length;
        }
        return new Sample(found, successes, tried);
    }

    /** How many were successes. */
    public Proportion rate() {
        return new Proportion(successes.cardinality(), seeds.length);
    }

    /** The first of the seeds. */
    public Sample first(int count) {
        return new Sample(Arrays.copyOf(seeds, count), successes.get(0, count), tried);
    }
}
