package dev.liveops.play.population;

import dev.liveops.simulation.random.RandomStream;

/** Randomness that follows from a seed, a purpose and a number: another purpose or number is independent of it. */
public final class Dice {

    private static final int THOUSAND = 1000;
    private static final char SEPARATOR = '\u001F';

    private final RandomStream random;

    private Dice(RandomStream random) {
        this.random = random;
    }

    /** The dice of a purpose. */
    public static Dice of(long seed, String purpose, int index) {
        return new Dice(RandomStream.of(0, "play " + seed + SEPARATOR + purpose + SEPARATOR + index));
    }

    /** 0 to {@code bound} - 1, each as likely; at most 2^20. */
    public int below(int bound) {
        return random.below(bound);
    }

    /** Any 32 bits. */
    public int number() {
        return random.next();
    }

    /** Whether something happens that does so in so many of a thousand cases. */
    public boolean chance(int thousandths) {
        return below(THOUSAND) < thousandths;
    }

    /** An index, as often as its weight among all says. */
    public int pick(int[] weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int left = below(total);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return index;
    }

    <T extends Share> T pick(T[] kinds) {
        int[] weights = new int[kinds.length];
        for (int index = 0; index < kinds.length; index++) {
            weights[index] = kinds[index].share();
        }
        return kinds[pick(weights)];
    }
}
