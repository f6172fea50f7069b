package dev.liveops.balance.proposal;

import dev.liveops.balance.lever.Lever;
import dev.liveops.balance.surface.ResponseSurface;
import dev.liveops.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How far a lever is turned, and how that was found.
 *
 * @param to the value it gets
 * @param method {@code line}, {@code parabola} or {@code bisection}
 * @param exact the value that would give the target, before rounding and bounds
 * @param interval of it, 95 %
 * @param capped whether the bounds of one patch keep it from there
 * @param surface null with a bisection
 * @param runs that were played for it
 */
public record Turn(
        Lever lever,
        long to,
        String method,
        double exact,
        Interval interval,
        boolean capped,
        @Nullable ResponseSurface surface,
        long runs) {

    /** The part of its own value that it is turned by. */
    double relativeChange() {
        return lever.relativeChange(to);
    }

    /** What would be needed, were there no bounds. */
    double neededChange() {
        return lever.relativeChange(exact);
    }
}
