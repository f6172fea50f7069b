package dev.liveops.model.bucketing;

import dev.liveops.model.hash.Sha256;
import java.nio.ByteBuffer;

/**
 * Maps a salted unit to a number in [0, 1).
 *
 * <p>u(salt, unit) = (first 8 bytes of SHA-256(salt + U+001F + unit, UTF-8), big-endian, &gt;&gt;&gt; 11) / 2^53: every value a
 * double represents exactly. The separator keeps {@code "a"+"bc"} apart from {@code "ab"+"c"} (ADR 0011).
 */
public final class Bucketing {

    /** One whole, in basis points. */
    public static final int WHOLE_BASIS_POINTS = 10_000;

    private static final char SEPARATOR = '\u001f';
    private static final double TWO_TO_53 = 0x1p53;

    private Bucketing() {}

    /** The unit's number in [0, 1) under a salt; never 1. */
    public static double unit(String salt, String unitId) {
        byte[] digest = Sha256.of(salt + SEPARATOR + unitId);
        return (ByteBuffer.wrap(digest).getLong() >>> 11) / TWO_TO_53;
    }

    /** Whether the unit lies in the first {@code basisPoints} (0..10000) of the salt's traffic. */
    public static boolean covers(String salt, String unitId, int basisPoints) {
        if (basisPoints < 0 || basisPoints > WHOLE_BASIS_POINTS) {
            throw new IllegalArgumentException("basis points: " + basisPoints + " (expected 0..10000)");
        }
        return unit(salt, unitId) < (double) basisPoints / WHOLE_BASIS_POINTS;
    }

    /**
     * Whether a number lies in a half-open range of whole basis points; neighbouring ranges have none in common.
     *
     * @param unit a number in [0, 1)
     * @param from first basis point, 0..10000
     * @param to first one after it, {@code from}..10000
     */
    public static boolean isBetween(double unit, int from, int to) {
        if (from < 0 || from > to || to > WHOLE_BASIS_POINTS) {
            throw new IllegalArgumentException(
                    "basis points: " + from + ".." + to + " (expected a range within 0..10000)");
        }
        return unit >= (double) from / WHOLE_BASIS_POINTS && unit < (double) to / WHOLE_BASIS_POINTS;
    }

    /**
     * Index of the arm whose half-open range of cumulative weight holds the number; an arm of weight 0 is never chosen.
     *
     * @param unit a number in [0, 1)
     * @param weights relative weights, none negative, their sum positive
     */
    public static int choose(double unit, int... weights) {
        long total = 0;
        int last = -1;
        for (int arm = 0; arm < weights.length; arm++) {
            if (weights[arm] < 0) {
                throw new IllegalArgumentException("weight: " + weights[arm] + " (expected 0 or more)");
            }
            total += weights[arm];
            last = weights[arm] > 0 ? arm : last;
        }
        if (total == 0) {
            throw new IllegalArgumentException("weights: all are 0 (expected one above 0)");
        }
        long cumulative = 0;
        for (int arm = 0; arm < last; arm++) {
            cumulative += weights[arm];
            if (unit < (double) cumulative / total) {
                return arm;
            }
        }
        return last;
    }
}
