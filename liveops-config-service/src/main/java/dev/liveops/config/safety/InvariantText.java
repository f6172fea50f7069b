package dev.liveops.config.safety;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that a studio wants to hold across levers, as it was written.
 *
 * @param expression CEL over the keys of levers
 * @param revision the version of the snapshot that published it: grows with each edit
 */
@Schema(description = "Something that has to hold across levers")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvariantText(
        @Schema(examples = "craft-below-vendor") String name,

        @Schema(examples = "VENDOR_MARGIN_MIN <= VENDOR_MARGIN_MAX")
        String expression,

        @Nullable String description,
        @Schema(examples = "7") int revision,
        @Schema(examples = "operator-1") String changedBy,
        Instant changedAt) {}
