package dev.liveops.config.levers.type;

import java.math.BigDecimal;

/**
 * From where to where a number may go, both included.
 *
 * @param min the smallest
 * @param max the largest
 */
public record Bounds(BigDecimal min, BigDecimal max) {

    /**
     * Checks that there is something inside.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    public Bounds {
        if (min.compareTo(max) > 0) {
            throw new IllegalArgumentException("min " + min + " (expected at most max " + max + ")");
        }
    }

    boolean hold(BigDecimal number) {
        return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
    }

    /** As it stands in messages: {@code 0.0..1.0}. */
    @Override
    public String toString() {
        return min.toPlainString() + ".." + max.toPlainString();
    }
}
