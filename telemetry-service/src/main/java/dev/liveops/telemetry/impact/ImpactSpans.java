package dev.liveops.telemetry.impact;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Whole days before a moment and after it.
 *
 * @param lastBefore the last day before
 * @param gap days between it and the first one after: what is no whole day, or left out
 * @param before how many days before, whole weeks
 * @param after how many days after
 */
record ImpactSpans(LocalDate lastBefore, int gap, int before, int after) {

    static final int WEEK = 7;

    LocalDate firstBefore() {
        return lastBefore.minusDays(before - 1L);
    }

    LocalDate firstAfter() {
        return lastBefore.plusDays(gap + 1L);
    }

    LocalDate lastAfter() {
        return firstAfter().plusDays(after - 1L);
    }

    /** The same so many days earlier. */
    ImpactSpans earlier(int days) {
        return new ImpactSpans(lastBefore.minusDays(days), gap, before, after);
    }

    /** The first shift that leaves no day of its own from the moment on. */
    int firstPlacebo() {
        return (int) ChronoUnit.DAYS.between(lastBefore, lastAfter());
    }

    /** The same without the first days after. */
    ImpactSpans without(int days) {
        return new ImpactSpans(lastBefore, gap + days, before, after - days);
    }
}
