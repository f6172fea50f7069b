package dev.liveops.telemetry.ingest;

import java.util.List;

/**
 * A batch that was read.
 *
 * @param events the well-formed ones, in their order
 * @param refused the others, in their order
 */
record Batch(Envelope envelope, List<SentEvent> events, List<RefusedEvent> refused) {

    Batch {
        events = List.copyOf(events);
        refused = List.copyOf(refused);
    }
}
