package dev.liveops.telemetry.facts;

/**
 * Bins of whole numbers, 16 an octave, in the order of the values: each holds values that differ by less than a sixteenth. Values of
 * 0 to 15 have a bin each; bin(v) of a larger one, with e the place of its highest bit, is 16 (e - 3) + the four bits below that
 * one; a negative one has -1 - bin(-1 - v). docs/kpis.md says the same to readers.
 */
public final class Bins {

    private static final int PER_OCTAVE = 16;
    private static final int BITS = 4;

    private Bins() {}

    /** The bin of a value. */
    public static int of(long value) {
        if (value < 0) {
            return -1 - of(-1 - value);
        }
        if (value < PER_OCTAVE) {
            return (int) value;
        }
        int highest = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        return PER_OCTAVE * (highest - BITS + 1) + (int) (value >>> (highest - BITS) & PER_OCTAVE - 1);
    }

    /** The smallest value of a bin. */
    public static long start(int bin) {
        if (bin < 0) {
            return -end(-1 - bin);
        }
        if (bin < PER_OCTAVE) {
            return bin;
        }
        return (long) (PER_OCTAVE + bin % PER_OCTAVE) << bin / PER_OCTAVE - 1;
    }

    /** The largest value of a bin, plus one; that of the last bin that there can be overflows. */
    public static long end(int bin) {
        return bin < 0 ? -start(-1 - bin) : start(bin + 1);
    }
}
