package dev.liveops.events.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done to a live event, and in which status; what is not listed cannot be done. */
public enum LiveEventAction implements WireName {
    /** It was written, or copied from another one. */
    @JsonProperty("create")
    CREATE,
    /** It was changed before it started. */
    @JsonProperty("edit")
    EDIT(LiveEventStatus.DRAFT, LiveEventStatus.UPCOMING),
    /** A draft became what players get. */
    @JsonProperty("publish")
    PUBLISH(LiveEventStatus.DRAFT),
    /** It was ended before its time. */
    @JsonProperty("end")
    END(LiveEventStatus.RUNNING),
    /** It goes on for longer. */
    @JsonProperty("extend")
    EXTEND(LiveEventStatus.RUNNING),
    /** It got other rules while it was on. */
    @JsonProperty("correct")
    CORRECT(LiveEventStatus.RUNNING),
    /** It was taken back for good. */
    @JsonProperty("cancel")
    CANCEL(LiveEventStatus.DRAFT, LiveEventStatus.UPCOMING, LiveEventStatus.RUNNING);

    private final List<LiveEventStatus> allowed;

    LiveEventAction(LiveEventStatus... allowed) {
        this.allowed = List.of(allowed);
    }

    /** Ends the request with {@code events.wrong_status} unless it can be done to an event in this status. */
    void require(String id, LiveEventStatus status) {
        if (!allowed.contains(status)) {
            throw ProblemException.of(
                    EventsProblem.WRONG_STATUS,
                    "event " + id + " is " + status.wire() + " (expected " + names(allowed.stream()) + " to " + wire()
                            + " it; " + possible(status) + ")");
        }
    }

    private static String possible(LiveEventStatus status) {
        List<LiveEventAction> actions = Stream.of(values())
                .filter(action -> action.allowed.contains(status))
                .toList();
        return actions.isEmpty()
                ? "nothing can be done to it but copying it"
                : "what can be done now: " + names(actions.stream()) + ", copy";
    }

    private static String names(Stream<? extends WireName> names) {
        return names.map(WireName::wire).collect(Collectors.joining(", "));
    }
}
