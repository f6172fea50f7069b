package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What all looks at a confidence sequence so far say together: the smallest p-value and the intersection of the intervals, both valid
 * because the sequence holds at all looks at once.
 *
 * @param pValue 0..1
 * @param interval null where no effect lies in all of them: then the effect itself has moved, or a look was not what it should be
 */
public record RunningSequence(double pValue, @Nullable Interval interval) {

    /** Before the first look. */
    public static final RunningSequence NONE =
            new RunningSequence(1, new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));

    /** With one look more. */
    public RunningSequence then(ConfidenceSequence look) {
        double least = Math.min(pValue, look.pValue());
        if (interval == null) {
            return new RunningSequence(least, null);
        }
        double low = Math.max(interval.low(), look.interval().low());
        double high = Math.min(interval.high(), look.interval().high());
        return new RunningSequence(least, low <= high ? new Interval(low, high) : null);
    }
}
