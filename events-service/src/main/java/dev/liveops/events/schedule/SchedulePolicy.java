package dev.liveops.events.schedule;

import dev.liveops.events.rules.RulesPolicy;
import dev.liveops.events.rules.RulesRegistry;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.time.Instant;
import java.util.Set;

/** Decides whether what a designer wrote may become an event. */
final class SchedulePolicy {

    /** Words that stand behind {@code /v1/events/} themselves, so no event can be reached under them. */
    private static final Set<String> RESERVED_IDS = Set.of("active", "calendar", "mutators", "rewards", "rule-keys");

    private static final int MAX_REASON = 500;

    private SchedulePolicy() {}

    /**
     * Ends the request with a problem that names everything wrong with the event, whatever the time is.
     *
     * @param registry what rules may name
     */
    static void check(CreateLiveEvent request, RulesRegistry registry) {
        Violations violations = new Violations();
        checkId(violations, request.id());
        violations.present(request.type(), "type");
        violations.present(request.startAt(), "start_at");
        violations.present(request.endAt(), "end_at");
        checkContentVersion(violations, request.contentVersion());
        if (violations.present(request.rules(), "rules")) {
            RulesPolicy.check(violations, request.rules(), registry);
        }
        violations.throwIfAny(EventsProblem.INVALID);
        if (!request.startAt().isBefore(request.endAt())) {
            throw ProblemException.at(
                    EventsProblem.BAD_WINDOW,
                    "end_at",
                    request.endAt() + " (expected later than start_at " + request.startAt() + ")");
        }
    }

    /** Ends the request with {@code events.window_over} when nobody would ever see the event. */
    static void checkNotOver(CreateLiveEvent request, Instant now) {
        if (!request.endAt().isAfter(now)) {
            throw ProblemException.at(
                    EventsProblem.WINDOW_OVER,
                    "end_at",
                    request.endAt() + " (expected later than now, " + now + ": nobody would ever see the event)");
        }
    }

    /** Ends the request with {@code events.invalid} when a cancellation's reason cannot be kept. */
    static void checkReason(String reason) {
        new Violations().checkText(reason, "reason", MAX_REASON).throwIfAny(EventsProblem.INVALID);
    }

    private static void checkId(Violations violations, String id) {
        if (violations.present(id, "id")) {
            violations
                    .check(Ids.isName(id), "id", "\"" + id + "\" (expected " + Ids.NAME_PATTERN + ")")
                    .check(
                            !RESERVED_IDS.contains(id),
                            "id",
                            "\"" + id + "\" is the name of a path here (expected another name)");
        }
    }

    private static void checkContentVersion(Violations violations, String version) {
        if (violations.present(version, "content_version")) {
            violations.check(
                    version.equals(LiveEvent.ALL_CONTENT) || SemanticVersions.isVersion(version),
                    "content_version",
                    "\"" + version + "\" (expected * or " + SemanticVersions.EXPECTED + ")");
        }
    }
}
