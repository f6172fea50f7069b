package dev.liveops.config.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.configs.ConfigContent;
import dev.liveops.config.targeting.Targeting;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The newest revision of an active config, where players do not get it yet; fields as in {@link TransferConfig}. */
@Schema(description = "The newest revision of an active config, where players do not get it yet")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferDraft(
        @Schema(examples = "Forest Glade Economy Boost") String name,

        @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.25}")
        JsonNode payload,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant validFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant validTo,
        @Schema(examples = "0") @Nullable Integer priority,
        @Nullable Targeting targeting) {

    static TransferDraft of(ConfigContent content) {
        return new TransferDraft(
                content.name(),
                content.payload(),
                content.validFrom(),
                content.validTo(),
                content.priority() == 0 ? null : content.priority(),
                content.targeting());
    }
}
