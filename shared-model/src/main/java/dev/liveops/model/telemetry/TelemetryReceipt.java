package dev.liveops.model.telemetry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch; the three numbers add up to the events sent.
 *
 * @param batchId as it was sent; null without one
 * @param accepted events stored now
 * @param duplicates events that were stored before, or stand twice in the batch
 * @param rejected events that will never be stored as they are: not to be sent again
 * @param receivedAt when the batch was received, by the service's clock
 * @param notes what was not as expected of the batch and did not keep it from being stored; most often none
 */
@Schema(description = "What became of a batch: each event is accepted, a duplicate, or rejected")
public record TelemetryReceipt(
        @Schema(description = "As it was sent, if it was", examples = "batch-7")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String batchId,

        @Schema(description = "Events stored now", examples = "2")
        int accepted,

        @Schema(description = "Events that were stored before, or stand twice in the batch", examples = "0")
        int duplicates,

        @Schema(description = "Events that will never be stored as they are: do not send them again")
        List<RejectedEvent> rejected,

        @Schema(description = "When the batch was received, by the service's clock")
        Instant receivedAt,

        @Schema(
                description = "What was not as expected of the batch and did not keep it from being stored",
                examples = "[\"platform: \\\"switch\\\" is none of [web, android, desktop, ios]; stored without\"]")
        List<String> notes) {

    public TelemetryReceipt {
        rejected = List.copyOf(rejected);
        // A service of the version before has none.
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /**
     * An event that was not stored.
     *
     * @param index its place in the batch, from 0
     * @param id the id it was sent with; null without a usable one
     * @param code why, for programs
     * @param detail why, for people: the field, the value and the expectation
     */
    @Schema(description = "An event that was not stored")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RejectedEvent(
            @Schema(description = "Its place in the batch, from 0", examples = "2")
            int index,

            @Schema(description = "The id it was sent with, if any") @Nullable
            String id,

            @Schema(examples = "telemetry.unknown_event_type")
            String code,

            @Schema(examples = "event_type: \"dance\" is no event type (expected one of [session_start, ...])")
            String detail) {}
}
