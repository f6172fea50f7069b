package dev.liveops.support.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message that its destination refused for good. What it says is not shown: it may be a player's.
 *
 * @param orderingKey messages of the same key wait behind it; null when none do
 * @param attempts how often it was sent
 * @param reason what the destination said
 */
@Schema(description = "A message that its destination refused for good; it is kept until it is sent again")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetAsideMessage(
        UUID messageId,
        @Schema(examples = "telemetry") String destination,

        @Schema(description = "Messages of the same key wait behind it") @Nullable
        String orderingKey,

        @Schema(examples = "1") int attempts,

        @Schema(examples = "telemetry.invalid_payload: phase: \"two\" is no integer")
        String reason,

        Instant createdAt,
        Instant setAsideAt) {}
