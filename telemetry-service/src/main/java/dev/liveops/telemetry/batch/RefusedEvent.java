package dev.liveops.telemetry.batch;

import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.util.UUID;

/**
 * An event that is not stored among the others.
 *
 * @param eventId the id it would have been stored with; null when it could not be told from others
 */
public record RefusedEvent(SentEvent event, UUID eventId, Refusal refusal, Origin origin) {

    /** What its sender is told. */
    public TelemetryReceipt.RejectedEvent toRejected() {
        return new TelemetryReceipt.RejectedEvent(
                event.index(), event.id(), refusal.code().code(), refusal.detail());
    }
}
