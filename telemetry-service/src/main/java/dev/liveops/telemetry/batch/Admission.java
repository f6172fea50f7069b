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

/**
 * Gives the events of one batch their ids, and turns away those that come too late or too early by our clock. What is known of
 * the client's clock is no part of an id: the next time the event is sent, more or less may be known.
 */
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
        Origin own = origin.of(event);
        UUID id = event.isIdentifiable() ? identify(event, own.envelope().sessionId()) : null;
        if (event.refusal() != null) {
            refused.add(new RefusedEvent(event, id, event.refusal(), own));
        } else if (window.holds(origin.skew().correct(event.time()))) {
            admit(event, id, own);
        } else if (window.holds(event.time())) {
            // Then the mistake is in the time of sending.
            admit(event, id, own.uncorrected());
        } else {
            refused.add(new RefusedEvent(event, id, window.refusal(event.time(), origin.skew()), own));
        }
    }

    private void admit(SentEvent event, UUID id, Origin from) {
        // A derived id has the event's own time, a client's id may have any: the clock it was made by may be wrong.
        Optional<Refusal> refusal = event.id() == null || origin.skew().isKnown()
                ? Optional.empty()
                : window.refusal("id", UuidV7.time(id));
        if (refusal.isPresent()) {
            refused.add(new RefusedEvent(event, id, refusal.get(), from));
        } else {
            rows.add(new EventRow(id, event, from));
        }
    }

    private UUID identify(SentEvent event, String session) {
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
