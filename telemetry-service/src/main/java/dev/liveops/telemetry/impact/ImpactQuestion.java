package dev.liveops.telemetry.impact;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked.
 *
 * @param window days on each side
 * @param filters of the KPIs, as they were given
 */
record ImpactQuestion(Instant at, int window, Map<String, List<String>> filters) {

    private static final List<String> OWN = List.of("at", "window");
    // Of KPIs, but what is compared here are days, all of them.
    private static final List<String> OTHERS = List.of("from", "to", "each", "by", "table", "formulas");

    static ImpactQuestion of(Map<String, List<String>> parameters, Instant now, ImpactConfig config) {
        Map<String, List<String>> filters = new HashMap<>(parameters);
        OWN.forEach(filters::remove);
        for (String other : OTHERS) {
            if (filters.containsKey(other)) {
                throw ProblemException.at(
                        CommonProblem.BAD_PARAMETER, other, "is no parameter here (expected at, window and filters)");
            }
        }
        return new ImpactQuestion(at(parameters, now), window(parameters, config), filters);
    }

    private static Instant at(Map<String, List<String>> parameters, Instant now) {
        String given = single("at", parameters);
        if (given.isEmpty()) {
            throw ProblemException.at(
                    CommonProblem.BAD_PARAMETER, "at", "missing (expected an instant, as 2025-12-03T12:00:00Z)");
        }
        Instant at = Parameters.instant("at", given);
        if (at == null || at.isAfter(now)) {
            throw Parameters.bad("at", given, "not after now, " + now);
        }
        return at;
    }

    private static int window(Map<String, List<String>> parameters, ImpactConfig config) {
        String given = single("window", parameters);
        Integer window = given.isEmpty() ? (Integer) config.usualWindow() : Parameters.integer("window", given);
        if (window == null || window < ImpactEstimator.FEWEST_AFTER || window > config.maxWindow()) {
            throw Parameters.bad(
                    "window", given, "days from " + ImpactEstimator.FEWEST_AFTER + " to " + config.maxWindow());
        }
        return window;
    }

    private static String single(String name, Map<String, List<String>> parameters) {
        List<String> given = parameters.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw ProblemException.at(
                    CommonProblem.BAD_PARAMETER, name, "is given " + given.size() + " times (expected once)");
        }
        return given.isEmpty() ? "" : given.get(0);
    }

    /** The day of the moment. */
    LocalDate day(ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    /** Whether a day begins at the moment, so that it is whole. */
    boolean beginsADay(ZoneId zone) {
        return day(zone).atStartOfDay(zone).toInstant().equals(at);
    }

    /** The days before and after that are wanted. */
    ImpactSpans spans(ZoneId zone) {
        int weeks = (window + ImpactSpans.WEEK - 1) / ImpactSpans.WEEK;
        return new ImpactSpans(day(zone).minusDays(1), beginsADay(zone) ? 0 : 1, weeks * ImpactSpans.WEEK, window);
    }
}
