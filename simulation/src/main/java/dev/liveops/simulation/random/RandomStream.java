package dev.liveops.simulation.random;

import dev.liveops.model.hash.Sha256;

/**
 * xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018): additions, multiplications, shifts and
 * exclusive ors of 32 bits, which JavaScript has too ({@code Math.imul}, {@code >>> 0}). Not for several threads, and no secret.
 *
 * <p>Each purpose has a stream of its own, so that a draw more in one leaves the others as they were: two arms of a comparison
 * meet the same luck.
 */
public final class RandomStream {

    /** The largest {@code n} of {@link #below}: {@code u32 * n} is exact in a double then. */
    public static final int MAX_BELOW = 1 << 20;

    private static final char SEPARATOR = '\u001f';

    private int s0;
    private int s1;
    private int s2;
    private int s3;

    private RandomStream(int s0, int s1, int s2, int s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    /**
     * The stream of a purpose: its state is the first 16 bytes of SHA-256(seed as decimal digits + U+001F + name, UTF-8) as four
     * big-endian words.
     */
    public static RandomStream of(int seed, String name) {
        byte[] digest = Sha256.of(Integer.toString(seed) + SEPARATOR + name);
        return ofState(word(digest, 0), word(digest, 4), word(digest, 8), word(digest, 12));
    }

    /** A generator in this state; the one state from which nothing comes, all zeros, is taken as 1, 0, 0, 0. */
    public static RandomStream ofState(int s0, int s1, int s2, int s3) {
        boolean dead = (s0 | s1 | s2 | s3) == 0;
        return new RandomStream(dead ? 1 : s0, s1, s2, s3);
    }

    /** The next 32 bits. */
    public int next() {
        int result = Integer.rotateLeft(s1 * 5, 7) * 9;
        int shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Integer.rotateLeft(s3, 11);
        return result;
    }

    /**
     * A number from 0 to {@code n - 1}: {@code floor(u32 * n / 2^32)}, for which none is more likely by more than n in 2^32.
     *
     * @param n 1..{@link #MAX_BELOW}
     */
    public int below(int n) {
        if (n < 1 || n > MAX_BELOW) {
            throw new IllegalArgumentException("below: " + n + " (expected 1.." + MAX_BELOW + ")");
        }
        return (int) ((next() & 0xffff_ffffL) * n >>> 32);
    }

    /**
     * A stream of its own for a part of this one's purpose, in the state of the next four numbers: however many the part takes, the
     * next part begins alike.
     */
    public RandomStream split() {
        int first = next();
        int second = next();
        int third = next();
        return ofState(first, second, third, next());
    }

    private static int word(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 24
                | (bytes[offset + 1] & 0xff) << 16
                | (bytes[offset + 2] & 0xff) << 8
                | (bytes[offset + 3] & 0xff);
    }
}
