package dev.liveops.benchmarks.kpis;

/**
 * How much there is to read.
 *
 * @param days of each of which everything is there
 * @param users of whom a fifth plays each day
 * @param tuples combinations of dimensions, each with cells on each day; at most {@link #MOST_TUPLES}
 */
record Shape(int days, int users, int tuples) {

    /** As many as 5 content versions, 7 client versions, 4 platforms, 3 challenges and 11 events have combinations. */
    static final int MOST_TUPLES = 4_620;

    private static final int ACTIVE_SHARE = 5;

    int activeADay() {
        return Math.max(1, users / ACTIVE_SHARE);
    }

    /** The same with so many times the users and tuples. */
    Shape times(int factor) {
        return new Shape(days, users * factor, tuples * factor);
    }
}
