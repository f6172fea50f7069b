package dev.liveops.model.telemetry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Events of one session of one client (mission: phase-6, section 7.1). Unknown fields are ignored.
 *
 * @param batchId made up by the client, told back in the answer; null for none. Events are told apart by their own ids, so a
 *     retry may group them otherwise
 * @param sessionId made up by the client for one run of the app, 1..128 characters
 * @param userId the player; null for the token's user. Another one only for a service
 * @param clientVersion null when the client does not say
 * @param contentVersion null when the client has no content yet
 * @param sentAt when the client sent this, by its own clock; tells how far that clock is off
 * @param events in the order they happened
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Events of one session of one client; unknown fields are ignored")
public record TelemetryBatch(
        @Schema(
                description =
                        "Told back in the answer. Events have ids of their own, so a retry may group them otherwise",
                examples = "batch-7",
                minLength = 1,
                maxLength = 128)
        @Nullable
        String batchId,

        @Schema(examples = "abc-123", minLength = 1, maxLength = 128)
        String sessionId,

        @Schema(
                description = "The player; without it the token's user. Only a service may name another one",
                examples = "player-1")
        @Nullable
        String userId,

        @Schema(examples = "0.6.0", minLength = 1, maxLength = 128) @Nullable
        String clientVersion,

        @Schema(examples = "1.1.0", minLength = 1, maxLength = 128) @Nullable
        String contentVersion,

        @Schema(
                description =
                        "Where the client runs; with another word the batch is stored without it, and the receipt's notes say so",
                examples = "web")
        @Nullable
        Platform platform,

        @Schema(
                description = "When the client sent this, by its own clock; tells how far that clock is off. With it"
                        + " events are taken whatever that clock shows; without it those outside the window of"
                        + " accepted times are rejected",
                examples = "2025-12-03T10:02:05Z")
        @Nullable
        Instant sentAt,

        @Schema(description = "1 to 500 events (a setting of the service)")
        List<TelemetryEvent> events) {}
