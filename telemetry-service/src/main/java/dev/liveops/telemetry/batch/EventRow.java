package dev.liveops.telemetry.batch;

import dev.liveops.telemetry.taxonomy.Refusal;
import java.time.Instant;
import java.util.UUID;

/**
 * An event with its identity, as it is to be stored.
 *
 * @param id a UUIDv7
 */
public record EventRow(UUID id, SentEvent event, Origin origin) {

    /** When it happened by our clock, as far as that can be told; within the accepted window. */
    public Instant correctedTime() {
        return origin.skew().correct(event.time());
    }

    /** This event, turned away after all. */
    public RefusedEvent refused(Refusal refusal) {
        return new RefusedEvent(event, id, refusal, origin);
    }
}
