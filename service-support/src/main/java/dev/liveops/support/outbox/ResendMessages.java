package dev.liveops.support.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which messages that were set aside are to be sent again.
 *
 * @param destination those of one destination; null for those of any
 * @param messageIds 1 to 500 of them; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Which messages that were set aside are to be sent again; without any field all of them")
public record ResendMessages(
        @Schema(examples = "telemetry", description = "Those of one destination") @Nullable
        String destination,

        @Schema(minItems = 1, maxItems = 500, description = "These alone") @Nullable
        List<UUID> messageIds) {}
