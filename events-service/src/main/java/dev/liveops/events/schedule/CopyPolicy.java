package dev.liveops.events.schedule;

import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.Violations;
import java.time.Duration;
import java.time.Instant;

/** Makes the content of an event from a former one's. */
final class CopyPolicy {

    private CopyPolicy() {}

    /** Ends the request unless it says what the copy is called and when it starts. */
    static void check(CopyLiveEvent request) {
        Violations violations = new Violations();
        SchedulePolicy.checkId(violations, request.id());
        violations.present(request.startAt(), "start_at");
        violations.throwIfAny(EventsProblem.INVALID);
    }

    /**
     * The copy's content: what the request does not say is the former one's, and end and announcement move with the start. Ends the
     * request with a problem that names everything wrong with it, as for a new event.
     */
    static EventContent content(CopyLiveEvent request, EventContent former, EventChecks checks) {
        Duration shift = Duration.between(former.startAt(), request.startAt());
        Instant end = request.endAt() == null ? former.endAt().plus(shift) : request.endAt();
        Instant announcement =
                former.announceAt() == null ? null : former.announceAt().plus(shift);
        CreateLiveEvent asked = new CreateLiveEvent(
                request.id(),
                former.type(),
                request.startAt(),
                end,
                request.contentVersion() == null ? former.contentVersion() : request.contentVersion(),
                request.rules() == null ? former.rules() : request.rules(),
                request.title() == null ? former.title() : request.title(),
                announcement,
                request.clientVersion() == null ? former.clientVersion() : request.clientVersion(),
                former.priority(),
                former.exclusiveGroup(),
                former.recurrence(),
                former.regions(),
                EventViews.holdout(former.holdoutBasisPoints()),
                checks.condition(former),
                request.draft());
        return checks.requireNew(asked);
    }
}
