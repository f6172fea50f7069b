package dev.liveops.statistics;

/**
 * Where a figure lies with a stated confidence.
 *
 * @param low its lower end, not above the upper one
 * @param high its upper end
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low: " + low + " (expected at most " + high + ")");
        }
    }
}
