package dev.liveops.config.changes;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param from the first instant
 * @param to the instant it ends before, none to come
 * @param before sequence of the last change of the page before
 * @param kpis whether telemetry is asked
 * @param window days on each side of a change that KPIs are compared over
 */
record ChangesQuestion(Instant from, Instant to, PageRequest page, long before, boolean kpis, int window) {

    /** Fewest and most days that telemetry compares on a side. */
    private static final int FEWEST_DAYS = 2;

    private static final int MOST_DAYS = 56;

    /** Reads what was sent; {@code request.bad_parameter} names what is wrong with it. */
    static ChangesQuestion of(
            @Nullable String from,
            @Nullable String to,
            @Nullable String kpis,
            @Nullable String window,
            PageRequest page,
            Instant now,
            ChangesConfig config) {
        Instant begin = Parameters.instant("from", from);
        if (begin == null) {
            throw ProblemException.at(
                    CommonProblem.BAD_PARAMETER, "from", "missing (expected an instant, as 2026-11-27T00:00:00Z)");
        }
        Instant given = Parameters.instant("to", to);
        Instant end = given == null || given.isAfter(now) ? now : given;
        requireSpan(begin, end, given, config.longestSpan());
        Integer days = Parameters.integer("window", window);
        if (days != null && (days < FEWEST_DAYS || days > MOST_DAYS)) {
            throw Parameters.bad("window", String.valueOf(window), FEWEST_DAYS + ".." + MOST_DAYS + " days");
        }
        return new ChangesQuestion(
                begin,
                end,
                page,
                page.afterNumber(Long.MAX_VALUE),
                kpis == null || Parameters.flag("kpis", kpis),
                days == null ? config.usualWindow() : days);
    }

    private static void requireSpan(Instant begin, Instant end, @Nullable Instant given, Duration longest) {
        if (!begin.isBefore(end)) {
            throw given == null || given.isAfter(end)
                    ? Parameters.bad("from", begin.toString(), "an instant that has passed, it is " + end)
                    : Parameters.bad("to", end.toString(), "an instant after from, " + begin);
        }
        if (Duration.between(begin, end).compareTo(longest) > 0) {
            throw Parameters.bad(
                    "from", begin.toString(), "an instant at most " + longest.toDays() + " days before to, " + end);
        }
    }
}
