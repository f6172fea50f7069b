package dev.liveops.support.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A value that would change.
 *
 * @param path where it stands in the definition; a lever is {@code payload.<lever>}
 * @param from its value now; null where it has none
 * @param to its value then; null where it has none
 */
@Schema(description = "A value that would change; a side where it has none is absent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedField(
        @Schema(examples = "payload.VENDOR_MARGIN_MIN") String path,
        @Nullable JsonNode from,
        @Nullable JsonNode to) {}
