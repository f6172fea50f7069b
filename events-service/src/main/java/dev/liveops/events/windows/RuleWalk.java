package dev.liveops.events.windows;

import dev.liveops.support.problem.Violations;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Walks what a rule comes to, to see whether an event may recur so. */
final class RuleWalk {

    /** Occurrences in any 366 days at the most. */
    static final int MOST_A_YEAR = 1_000;

    // Weekdays and dates come together again after so many years.
    private static final int YEARS = 28;
    private static final int YEAR_DAYS = 366;
    private static final String PATH = "recurrence.rrule";

    private RuleWalk() {}

    /** Notes a violation at {@code recurrence.rrule} when there is one: the first that comes up. */
    static void check(
            Violations violations, String text, ZoneId zone, LocalDateTime firstStart, LocalDateTime firstEnd) {
        try {
            Iterator<LocalDateTime> starts = RecurrenceRule.of(text, zone).from(firstStart);
            if (!starts.hasNext() || !starts.next().equals(firstStart)) {
                violations.check(
                        false,
                        PATH,
                        "\"" + text + "\" (expected one that start_at fits, on the clocks of " + zone + ")");
                return;
            }
            walk(violations, text, starts, firstStart, Duration.between(firstStart, firstEnd));
        } catch (IllegalArgumentException refused) {
            violations.check(false, PATH, String.valueOf(refused.getMessage()));
        }
    }

    private static void walk(
            Violations violations, String text, Iterator<LocalDateTime> starts, LocalDateTime first, Duration length) {
        Deque<LocalDateTime> year = new ArrayDeque<>();
        year.add(first);
        LocalDateTime before = first;
        while (starts.hasNext() && before.isBefore(first.plusYears(YEARS))) {
            LocalDateTime start = starts.next();
            if (start.isBefore(before.plus(length))) {
                violations.check(
                        false,
                        PATH,
                        "\"" + text + "\" starts again at " + start + " (expected not before the one of " + before
                                + " is over)");
                return;
            }
            before = start;
            year.add(start);
            while (!year.getFirst().plusDays(YEAR_DAYS).isAfter(start)) {
                year.removeFirst();
            }
            if (year.size() > MOST_A_YEAR) {
                violations.check(
                        false,
                        PATH,
                        "\"" + text + "\" starts more than " + MOST_A_YEAR + " times in the year before " + start
                                + " (expected at most " + MOST_A_YEAR + ")");
                return;
            }
        }
    }
}
