package dev.liveops.telemetry.ingest;

import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.telemetry.taxonomy.EventType;
import dev.liveops.telemetry.taxonomy.Refusal;

/**
 * An event that is not stored.
 *
 * @param index its place in the batch, from 0
 * @param id the client's; null without a usable one
 * @param type null when there is none or it is unknown
 */
record RefusedEvent(int index, String id, EventType type, Refusal refusal) {

    TelemetryReceipt.RejectedEvent toRejected() {
        return new TelemetryReceipt.RejectedEvent(index, id, refusal.code().code(), refusal.detail());
    }
}
