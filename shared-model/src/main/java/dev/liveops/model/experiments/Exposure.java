package dev.liveops.model.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One time that a player met what an experiment varies. A field that is missing is refused with the exposure alone.
 *
 * @param id made up by the client, the same whenever it is sent again; 1..128 characters, unique for the player
 * @param phase as the assignment said it
 * @param exposedAt when it happened
 * @param sessionId the telemetry session it happened in; null when the client does not say
 */
@Schema(description = "One time that a player met what an experiment varies")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Exposure(
        @Schema(
                required = true,
                description = "The same whenever it is sent again; unique for the player",
                examples = "019ae3a5-3c40-7d2b-9a57-0f6a2f1d3b11",
                minLength = 1,
                maxLength = 128)
        @Nullable
        String id,

        @Schema(required = true, examples = "exp_draft_weights_v1") @Nullable
        String experimentId,

        @Schema(required = true, examples = "more_relics") @Nullable
        String variantId,

        @Schema(required = true, minimum = "1", description = "As the assignment said it", examples = "1") @Nullable
        Integer phase,

        @Schema(required = true, examples = "2026-12-03T10:02:00Z") @Nullable
        Instant exposedAt,

        @Schema(
                description = "The telemetry session it happened in",
                examples = "abc-123",
                minLength = 1,
                maxLength = 128)
        @Nullable
        String sessionId) {}
