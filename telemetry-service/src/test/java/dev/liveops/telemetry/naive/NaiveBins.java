package dev.liveops.telemetry.naive;

/** Bins as docs/kpis.md has them: by where each begins. */
final class NaiveBins {

    private NaiveBins() {}

    static int of(long value) {
        if (value < 0) {
            return -1 - of(-1 - value);
        }
        int bin = 0;
        while (start(bin + 1) <= value) {
            bin++;
        }
        return bin;
    }

    private static long start(int bin) {
        return bin < 16 ? bin : (16L + bin % 16) << bin / 16 - 1;
    }
}
