package dev.liveops.statistics;

/**
 * Where a sample's quantile lies between two of its ordered values: type 7 of R. J. Hyndman and Y. Fan (The American Statistician 50,
 * 1996), which is PostgreSQL's {@code percentile_cont}. The positions alone are enough to read two values out of many.
 *
 * @param lower position of the value below, 0-based
 * @param fraction how far it lies towards the next value, 0..1 exclusive
 */
public record Quantile(long lower, double fraction) {

    /**
     * @param n size of the sample, 1 or more
     * @param q 0..1; .5 for the median
     */
    public static Quantile of(long n, double q) {
        if (n < 1) {
            throw new IllegalArgumentException("n: " + n + " (expected 1 or more)");
        }
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q: " + q + " (expected 0..1)");
        }
        double place = (n - 1) * q;
        long lower = (long) Math.floor(place);
        return new Quantile(lower, place - lower);
    }

    /** Position of the value above, 0-based; that of the value below where it lies on one. */
    public long upper() {
        return fraction == 0 ? lower : lower + 1;
    }

    /**
     * The quantile.
     *
     * @param below the value at {@link #lower}
     * @param above the value at {@link #upper}
     */
    public double between(double below, double above) {
        return below + fraction * (above - below);
    }
}
