package dev.liveops.telemetry.submission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.model.telemetry.TelemetryBatch;
import dev.liveops.telemetry.facts.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A finished run, as the game's backend judged it. What is null is left to what clients tell.
 *
 * @param score null only for an invalid run
 * @param eventId the live event that the run counts for, as {@code events} with this one alone
 * @param eventRevision the revision of it that was played; null where that was not told, and without one
 * @param telemetry stands where the body has its batch, which is read apart; always null here
 */
@Schema(description = "A finished run, as the game's backend judged it; what is absent is left to what clients tell")
public record SubmitRun(
        @Schema(examples = "player-1", minLength = 1, maxLength = 255)
        String userId,

        @Schema(description = "The client's id of the run", examples = "r-1", minLength = 1, maxLength = 128)
        String runId,

        @Schema(
                description = "How the player is called on leaderboards from now on; absent: as before",
                examples = "Ember",
                minLength = 1,
                maxLength = 64)
        @Nullable
        String displayName,

        @Schema(
                description = "validated or invalid",
                enumeration = {"validated", "invalid"})
        Validity validity,

        @Schema(description = "Why it is invalid; absent otherwise", minLength = 1, maxLength = 500) @Nullable
        String reason,

        @Schema(examples = "victory", minLength = 1, maxLength = 128)
        String outcome,

        @Schema(description = "At most 10^12 in either direction, kept in thousandths; may be absent of an invalid run")
        @Nullable
        BigDecimal score,

        @Nullable Integer tiersCleared,
        @Nullable Integer wavesCleared,
        @Schema(examples = "2025-12-03T10:02:00Z") Instant startedAt,

        @Schema(description = "Not before started_at", examples = "2025-12-03T10:20:00Z")
        Instant endedAt,

        @Nullable String sessionId,

        @Schema(description = "64 bits, signed or unsigned") @Nullable
        BigInteger seed,

        @Schema(examples = "daily_2025-12-03") @Nullable String challengeId,

        @Schema(description = "The live event the run counts for") @Nullable
        String eventId,

        @Schema(description = "The revision of that event that was played; with event_id alone", examples = "2")
        @Nullable
        Integer eventRevision,

        @Schema(description = "All live events the run counts for, at most 8; instead of event_id") @Nullable
        List<PlayedEvent> events,

        @Schema(description = "Variants by experiment, at most 32") @Nullable
        Map<String, String> experimentVariants,

        @Nullable String contentVersion,
        @Nullable String contentHash,
        @Nullable String clientVersion,
        @Nullable String engineVersion,

        @Schema(description = "Version of the remote configuration in force") @Nullable
        Long configVersion,

        @Nullable Platform platform,

        @Schema(description = "false: it counts on no leaderboard") @Nullable
        Boolean ranked,

        @Schema(
                description = "Events of the run, checked and stored as POST /v1/telemetry/batch does",
                implementation = TelemetryBatch.class)
        @Nullable
        JsonNode telemetry) {

    /** A live event. */
    @Schema(description = "A live event, and the revision of it that was played")
    public record PlayedEvent(String eventId, @Nullable Integer revision) {}
}
