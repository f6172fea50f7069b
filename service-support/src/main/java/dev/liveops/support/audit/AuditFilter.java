package dev.liveops.support.audit;

import dev.liveops.support.problem.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; null is any.
 *
 * @param from first instant
 * @param to the instant it ends before
 * @param text stands in what was changed, how, by whom or why, in whatever case; within 31 days
 * @param more what of a service's own is asked for
 */
record AuditFilter(
        @Nullable String subjectType,
        @Nullable String subjectId,
        @Nullable String actor,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        List<AuditCondition> more) {

    static final Duration LONGEST_TEXT_SEARCH = Duration.ofDays(31);
    private static final int MAX_LENGTH = 200;

    /** The entries of one subject. */
    static AuditFilter subject(@Nullable String type, String id) {
        return new AuditFilter(type, id, null, null, null, null, null, List.of());
    }

    /** The entries that fulfil all of these. */
    static AuditFilter conditions(List<AuditCondition> conditions) {
        return new AuditFilter(null, null, null, null, null, null, null, conditions);
    }

    /** Checks what a request asks for; {@code request.bad_parameter} names what is wrong with it. */
    AuditFilter checked(Clock clock) {
        Parameters.text("subject_type", subjectType, MAX_LENGTH);
        Parameters.text("subject_id", subjectId, MAX_LENGTH);
        Parameters.text("actor", actor, MAX_LENGTH);
        Parameters.text("action", action, MAX_LENGTH);
        Parameters.text("text", text, MAX_LENGTH);
        if (from != null && to != null && !from.isBefore(to)) {
            throw Parameters.bad("to", to.toString(), "an instant after from, " + from);
        }
        if (text != null) {
            requireShortRange(clock);
        }
        return this;
    }

    // No index finds a text, so what is read for it is bounded.
    private void requireShortRange(Clock clock) {
        Instant end = to == null ? clock.instant() : to;
        if (from == null || Duration.between(from, end).compareTo(LONGEST_TEXT_SEARCH) > 0) {
            throw Parameters.bad(
                    "from",
                    String.valueOf(from),
                    "with text: an instant at most " + LONGEST_TEXT_SEARCH.toDays() + " days before to, which is now"
                            + " unless given");
        }
    }
}
