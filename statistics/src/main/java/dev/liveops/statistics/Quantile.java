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

    /**
     * Position of the inverted distribution function's quantile, 0-based: type 1 of the same paper, PostgreSQL's
     * {@code percentile_disc}, the smallest value with a share q of the sample at or below it.
     */
    public static long inverted(long n, double q) {
        of(n, q);
        // A share times a size may round to just above the whole number that it is.
        double place = q * n;
        long whole = Math.round(place);
        long rank = Math.abs(place - whole) <= Math.ulp(place) ? whole : (long) Math.ceil(place);
        return Math.max(1, rank) - 1;
    }

    /** The type 7 quantile of values in ascending order, at least one. */
    public static double ofSorted(double[] ascending, double q) {
        Quantile quantile = of(ascending.length, q);
        return quantile.between(ascending[(int) quantile.lower], ascending[(int) quantile.upper()]);
    }
}
