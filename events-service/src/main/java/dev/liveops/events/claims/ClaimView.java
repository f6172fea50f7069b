package dev.liveops.events.claims;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A claim, and whether it has arrived where claims go.
 *
 * @param claim what was answered to whoever claimed it
 * @param toldAt when it had arrived; null before
 * @param attempts how often it was sent without arriving
 * @param reason why it did not arrive the last time; null where it never failed
 */
@Schema(description = "A claim, and whether it has arrived where claims go")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimView(
        UUID claimId,
        @Schema(examples = "player-1") String userId,
        @Schema(examples = "run") ClaimKind kind,
        @Schema(examples = "waiting") ClaimStatus status,
        Instant claimedAt,
        @Nullable Instant toldAt,

        @Schema(description = "How often it was sent without arriving", examples = "0")
        int attempts,

        @Schema(examples = "no answer in time") @Nullable String reason,

        @Schema(description = "What was answered to whoever claimed it", type = SchemaType.OBJECT)
        JsonNode claim) {}
