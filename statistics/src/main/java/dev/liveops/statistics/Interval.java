package dev.liveops.statistics;

/**
 * Where a figure lies with a stated confidence.
 *
 * @param low its lower end, not above the upper one; negative infinity where it has none
 * @param high its upper end; positive infinity where it has none
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low: " + low + " (expected at most " + high + ")");
        }
    }

    /** The interval that reaches as far to either side; half is 0 or more. */
    public static Interval around(double centre, double half) {
        return new Interval(centre - half, centre + half);
    }

    /** Whether the figure lies in it, its ends included. */
    public boolean contains(double figure) {
        return low <= figure && figure <= high;
    }

    /** Half of its width. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
