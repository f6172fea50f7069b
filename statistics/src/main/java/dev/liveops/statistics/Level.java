package dev.liveops.statistics;

/** Checks of the numbers that every estimate asks for. */
public final class Level {

    private Level() {}

    /** What may lie outside, as given; refused unless above 0 and below 1. */
    public static double alpha(double alpha) {
        return openShare("alpha", alpha);
    }

    /** A share, as given; refused unless above 0 and below 1. */
    public static double openShare(String name, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(name + ": " + share + " (expected above 0 and below 1)");
        }
        return share;
    }

    /** A number, as given; refused unless finite and above 0. */
    public static double positive(String name, double number) {
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": " + number + " (expected above 0)");
        }
        return number;
    }

    /** A number of things, as given; refused where it is below the least. */
    public static long atLeast(long least, String name, long count) {
        if (count < least) {
            throw new IllegalArgumentException(name + ": " + count + " (expected " + least + " or more)");
        }
        return count;
    }
}
