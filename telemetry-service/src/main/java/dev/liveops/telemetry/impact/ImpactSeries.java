package dev.liveops.telemetry.impact;

import dev.liveops.statistics.impact.BeforeAfter;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** A figure's values by day; a day that has none is missing. */
final class ImpactSeries {

    private static final double ALPHA = .05;

    private final Map<LocalDate, Double> values;

    ImpactSeries(Map<LocalDate, Double> values) {
        this.values = new TreeMap<>(values);
    }

    /** How many days up to one have a value without a gap, no more than so many. */
    int daysUpTo(LocalDate last, int most) {
        int days = 0;
        while (days < most && values.containsKey(last.minusDays(days))) {
            days++;
        }
        return days;
    }

    /** How many days from one on have a value without a gap, no more than so many. */
    int daysFrom(LocalDate first, int most) {
        int days = 0;
        while (days < most && values.containsKey(first.plusDays(days))) {
            days++;
        }
        return days;
    }

    boolean has(ImpactSpans spans) {
        return daysUpTo(spans.lastBefore(), spans.before()) == spans.before()
                && daysFrom(spans.firstAfter(), spans.after()) == spans.after();
    }

    double meanBefore(ImpactSpans spans) {
        return mean(spans.firstBefore(), spans.before());
    }

    double meanAfter(ImpactSpans spans) {
        return mean(spans.firstAfter(), spans.after());
    }

    /** The comparison, weekday by weekday; every day of the spans has a value. */
    BeforeAfter compare(ImpactSpans spans) {
        double[] daily = new double[spans.before() + spans.after()];
        // It takes the first day after for the one behind the last before. The days before are whole weeks, so turning
        // them by the gap puts each after the same weekday again.
        for (int day = 0; day < spans.before(); day++) {
            daily[day] = value(spans.firstBefore(), (day + spans.gap()) % spans.before());
        }
        for (int day = 0; day < spans.after(); day++) {
            daily[spans.before() + day] = value(spans.firstAfter(), day);
        }
        return BeforeAfter.of(daily, spans.before(), spans.after(), ImpactSpans.WEEK, ALPHA);
    }

    private double mean(LocalDate first, int days) {
        double sum = 0;
        for (int day = 0; day < days; day++) {
            sum += value(first, day);
        }
        return sum / days;
    }

    private double value(LocalDate first, int day) {
        return values.get(first.plusDays(day));
    }
}
