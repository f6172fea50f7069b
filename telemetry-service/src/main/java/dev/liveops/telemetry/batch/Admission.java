package dev.liveops.telemetry.batch;

import dev.liveops.model.id.UuidText;
import dev.liveops.model.id.UuidV7;
import dev.liveops.model.telemetry.EventIds;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gives the events of one batch their ids, and turns away those that come too late or too early. */
public final class Admission {

    private final Origin origin;
    private final AcceptanceWindow window;
    private final Map<UUID, Integer> equalEvents = new HashMap<>();
    private final List<EventRow> rows = new ArrayList<>();
    private final List<RefusedEvent> refused = new ArrayList<>();

    private Admission(Origin origin, AcceptanceWindow window) {
        this.origin = origin;
        this.window = window;
    }

    /** Decides on the events of a batch, in their order. */
    public static Admitted admit(List<SentEvent> events, Origin origin, AcceptanceWindow window) {
        Admission admission = new Admission(origin, window);
        events.forEach(admission::admit);
        return new Admitted(admission.rows, admission.refused);
    }

    private void admit(SentEvent event) {
        UUID id = event.isIdentifiable() ? identify(event) : null;
        Optional<Refusal> refusal = event.refusal() == null ? tooLateOrEarly(event, id) : Optional.of(event.refusal());
        if (refusal.isPresent()) {
            refused.add(new RefusedEvent(event, id, refusal.get(), origin));
        } else {
            rows.add(new EventRow(id, event, origin));
        }
    }

    private Optional<Refusal> tooLateOrEarly(SentEvent event, UUID id) {
        Optional<Refusal> refusal = window.refusal("event_time", event.time());
        // A derived id has the event's own time, a client's id may have any.
        return refusal.isPresent() || event.id() == null ? refusal : window.refusal("id", UuidV7.time(id));
    }

    private UUID identify(SentEvent event) {
        String session = origin.envelope().sessionId();
        if (event.id() == null) {
            return derive(event, session);
        }
        UUID id = UuidText.parse(event.id());
        return id != null && UuidV7.isOne(id) ? id : EventIds.mapped(session, event.time(), event.id());
    }

    private UUID derive(SentEvent event, String session) {
        UUID first = derive(event, session, 0);
        int ordinal = equalEvents.merge(first, 1, Integer::sum) - 1;
        return ordinal == 0 ? first : derive(event, session, ordinal);
    }

    private static UUID derive(SentEvent event, String session, int ordinal) {
        return EventIds.derived(
                session, event.time(), event.typeName(), event.payload().bytes(), ordinal);
    }

    /**
     * What was decided.
     *
     * @param rows in the order of the batch; two may have the same id
     * @param refused in the order of the batch
     */
    public record Admitted(List<EventRow> rows, List<RefusedEvent> refused) {}
}
