package dev.liveops.telemetry.kpis;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.telemetry.ArmsCompared;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of what arms the sums are asked for.
 *
 * @param from the first hour
 * @param to excluded, an hour as well
 * @param by what tells inside from outside
 * @param value of it
 */
record ArmsQuestion(Instant from, Instant to, By by, String value) {

    /** What tells inside from outside. */
    enum By {
        CONTENT_HASH,
        ENGINE_VERSION,
        ROLLOUT
    }

    private static final Duration HOUR = Duration.ofHours(1);

    /** Reads what was sent; a bad parameter is named. */
    static ArmsQuestion of(ArmsQuery query) {
        Instant from = instant("from", query.from).truncatedTo(ChronoUnit.HOURS);
        Instant last = instant("to", query.to);
        Instant to = last.truncatedTo(ChronoUnit.HOURS);
        to = to.equals(last) ? to : to.plus(HOUR);
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(Duration.ofDays(ArmsCompared.MOST_DAYS)) > 0) {
            throw Parameters.bad(
                    "to", String.valueOf(query.to), "after from, and at most " + ArmsCompared.MOST_DAYS + " days");
        }
        List<ArmsQuestion> asked = Stream.of(
                        of(
                                from,
                                to,
                                By.CONTENT_HASH,
                                Parameters.text("content_hash", query.contentHash, Ids.MAX_LENGTH)),
                        of(
                                from,
                                to,
                                By.ENGINE_VERSION,
                                Parameters.text("engine_version", query.engineVersion, Ids.MAX_LENGTH)),
                        of(from, to, By.ROLLOUT, Parameters.text("rollout", query.rollout, Ids.MAX_LENGTH)))
                .flatMap(Optional::stream)
                .toList();
        if (asked.size() != 1) {
            throw ProblemException.at(
                    CommonProblem.BAD_PARAMETER,
                    "content_hash",
                    asked.size() + " of content_hash, engine_version and rollout are given (expected one)");
        }
        return asked.get(0);
    }

    private static Optional<ArmsQuestion> of(Instant from, Instant to, By by, @Nullable String value) {
        return Optional.ofNullable(value).map(given -> new ArmsQuestion(from, to, by, given));
    }

    private static Instant instant(String name, @Nullable String value) {
        Instant given = Parameters.instant(name, value);
        if (given == null) {
            throw ProblemException.at(
                    CommonProblem.BAD_PARAMETER, name, "missing (expected an instant, as 2026-11-27T10:00:00Z)");
        }
        return given;
    }
}
