package dev.liveops.benchmarks.ingest.traffic;

/** Writes numbers as ASCII of a fixed width over the bytes that are there. */
final class AsciiPatch {

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private AsciiPatch() {}

    /** The lowest {@code width} hexadecimal digits of a value. */
    static void hex(byte[] target, int offset, int width, long value) {
        long rest = value;
        for (int at = offset + width - 1; at >= offset; at--) {
            target[at] = DIGITS[(int) rest & 0xF];
            rest >>>= 4;
        }
    }

    /** The lowest {@code width} decimal digits of a value that is not negative. */
    static void decimal(byte[] target, int offset, int width, int value) {
        int rest = value;
        for (int at = offset + width - 1; at >= offset; at--) {
            target[at] = DIGITS[rest % 10];
            rest /= 10;
        }
    }
}
