package dev.liveops.telemetry.ingest;

import dev.liveops.telemetry.taxonomy.EventType;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.time.Instant;

/**
 * An event that is well-formed.
 *
 * @param index its place in the batch, from 0
 * @param id the client's; null without one
 * @param time by the client's clock, in microseconds
 * @param sequence the client's count of the session's events; null without one
 */
record SentEvent(int index, String id, EventType type, Instant time, Long sequence, RawJson payload) {

    /** This event, turned away. */
    RefusedEvent refused(Refusal refusal) {
        return new RefusedEvent(index, id, type, refusal);
    }
}
