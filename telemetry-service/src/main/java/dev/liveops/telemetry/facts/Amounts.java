package dev.liveops.telemetry.facts;

import java.math.BigInteger;

/** The measures of a cell, or what is to be added to them. Not for several threads. */
public final class Amounts {

    /** How many measures a cell has, but for the sum of squares. */
    public static final int MEASURES = 8;

    private final long[] measures = new long[MEASURES];
    private BigInteger squares = BigInteger.ZERO;

    /** Adds to a measure, the first of which is 1. */
    Amounts add(int measure, long amount) {
        measures[measure - 1] += amount;
        return this;
    }

    Amounts addSquare(long root) {
        squares = squares.add(BigInteger.valueOf(root).pow(2));
        return this;
    }

    void add(Amounts other) {
        for (int index = 0; index < MEASURES; index++) {
            measures[index] += other.measures[index];
        }
        squares = squares.add(other.squares);
    }

    void subtract(Amounts other) {
        for (int index = 0; index < MEASURES; index++) {
            measures[index] -= other.measures[index];
        }
        squares = squares.subtract(other.squares);
    }

    /** A measure, the first of which is 1. */
    public long get(int measure) {
        return measures[measure - 1];
    }

    /** The sum of squares. */
    public BigInteger squares() {
        return squares;
    }

    boolean isZero() {
        if (squares.signum() != 0) {
            return false;
        }
        for (long amount : measures) {
            if (amount != 0) {
                return false;
            }
        }
        return true;
    }
}
