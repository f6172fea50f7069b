package dev.liveops.play.population;

import dev.liveops.model.hash.Sha256;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Randomness that follows from a seed, a purpose and a number: another purpose or number is independent of it. */
public final class Dice {

    private static final int THOUSAND = 1000;
    private static final char SEPARATOR = '\u001F';

    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The dice of a purpose: seeded by the first 8 bytes of SHA-256(seed, U+001F, purpose, U+001F, index). */
    public static Dice of(long seed, String purpose, int index) {
        byte[] hash = Sha256.of("" + seed + SEPARATOR + purpose + SEPARATOR + index);
        return new Dice(ByteBuffer.wrap(hash).getLong());
    }

    /** 0 to {@code bound} - 1, each as likely. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Any 32 bits. */
    public int number() {
        return random.nextInt();
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
