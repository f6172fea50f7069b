package dev.liveops.telemetry.ingest;

import dev.liveops.model.id.UuidV7;
import dev.liveops.model.telemetry.EventIds;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives the events of one batch their ids, and turns away those that come too late or too early. */
final class Admission {

    // UUID.fromString takes shortened groups as well.
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Origin origin;
    private final AcceptanceWindow window;
    private final ClockSkew skew;
    private final Map<UUID, Integer> equalEvents = new HashMap<>();
    private final List<EventRow> rows = new ArrayList<>();
    private final List<RefusedEvent> refused = new ArrayList<>();

    private Admission(Origin origin, AcceptanceWindow window, ClockSkew skew) {
        this.origin = origin;
        this.window = window;
        this.skew = skew;
    }

    /** Decides on the events of a batch, in their order. */
    static Admitted admit(List<SentEvent> events, Origin origin, AcceptanceWindow window, ClockSkew skew) {
        Admission admission = new Admission(origin, window, skew);
        events.forEach(admission::admit);
        return new Admitted(admission.rows, admission.refused);
    }

    private void admit(SentEvent event) {
        Optional<Refusal> refusal = window.refusal("event_time", event.time());
        if (refusal.isPresent()) {
            refused.add(event.refused(refusal.get()));
            return;
        }
        UUID id = identify(event);
        // A derived id has the event's own time, a client's id may have any.
        refusal = window.refusal("id", UuidV7.time(id));
        if (refusal.isPresent() && isClientsOwn(event, id)) {
            refused.add(event.refused(refusal.get()));
        } else {
            rows.add(new EventRow(id, event, skew.correct(event.time()), origin));
        }
    }

    private UUID identify(SentEvent event) {
        String session = origin.envelope().sessionId();
        if (event.id() == null) {
            return derive(event, session);
        }
        if (UUID_TEXT.matcher(event.id()).matches()) {
            UUID id = UUID.fromString(event.id());
            if (UuidV7.isOne(id)) {
                return id;
            }
        }
        return EventIds.mapped(session, event.time(), event.id());
    }

    private UUID derive(SentEvent event, String session) {
        UUID first = derive(event, session, 0);
        int ordinal = equalEvents.merge(first, 1, Integer::sum) - 1;
        return ordinal == 0 ? first : derive(event, session, ordinal);
    }

    private static UUID derive(SentEvent event, String session, int ordinal) {
        return EventIds.derived(
                session, event.time(), event.type().wire(), event.payload().bytes(), ordinal);
    }

    private static boolean isClientsOwn(SentEvent event, UUID id) {
        return id.toString().equalsIgnoreCase(event.id());
    }

    /**
     * What was decided.
     *
     * @param rows in the order of the batch; two may have the same id
     */
    record Admitted(List<EventRow> rows, List<RefusedEvent> refused) {}
}
