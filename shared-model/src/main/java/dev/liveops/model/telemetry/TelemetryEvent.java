package dev.liveops.model.telemetry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Unknown fields are ignored; unknown fields of the payload are kept.
 *
 * @param id the event's identity, best a UUIDv7 made when it happened; null to have one derived ({@link EventIds})
 * @param userId whose it is, when it is not whose the batch is; a service may say so, of anybody else it is ignored
 * @param sessionId the session it is of, when it is not the batch's; a service may say so, of anybody else it is ignored
 * @param eventType one of the types of the mission's section 6
 * @param eventTime when it happened, by the client's clock
 * @param clientSeq counts the events of the session, from 0; orders them better than any clock
 * @param payload what the type is about; null for nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One thing that happened; unknown fields are ignored, those of the payload are kept")
public record TelemetryEvent(
        @Schema(
                description = "The event's identity, best a UUIDv7 made when it happened. Any other id means something"
                        + " within its session only. Without one, equal events of a session are told apart by their"
                        + " place in the batch",
                examples = "019ae3a5-3c40-7d2b-9a57-0f6a2f1d3b11",
                minLength = 1,
                maxLength = 128)
        @Nullable
        String id,

        @Schema(
                description =
                        "The player, when it is not the batch's: a service may send events of many at once. Ignored"
                                + " unless a service sends it",
                examples = "player-1")
        @Nullable
        String userId,

        @Schema(
                description = "The session, when it is not the batch's. Ignored unless a service sends it",
                examples = "abc-123",
                minLength = 1,
                maxLength = 128)
        @Nullable
        String sessionId,

        @Schema(examples = "run_start") String eventType,

        @Schema(examples = "2025-12-03T10:02:00Z") Instant eventTime,

        @Schema(
                description = "Counts the events of the session, from 0; orders them better than any clock",
                minimum = "0",
                examples = "1")
        @Nullable
        Long clientSeq,

        @Schema(type = SchemaType.OBJECT, examples = "{\"run_id\": \"local-temp-id-or-hash\", \"seed\": 123456789}")
        @Nullable
        JsonNode payload) {}
