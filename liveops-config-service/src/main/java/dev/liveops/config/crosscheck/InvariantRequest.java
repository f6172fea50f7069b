package dev.liveops.config.crosscheck;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An invariant as it is written.
 *
 * @param expression CEL over the keys of levers: numbers are decimals, sets of texts are lists, everything else is text
 * @param description at most 500 characters; null for none
 * @param reason why it is changed; null for nothing said
 */
@Schema(description = "An invariant as it is written")
public record InvariantRequest(
        @Schema(required = true, examples = "VENDOR_MARGIN_MIN + 0.05 <= VENDOR_MARGIN_MAX") @Nullable
        String expression,

        @Schema(examples = "Vendors earn something") @Nullable
        String description,

        @Schema(examples = "After the last sale") @Nullable String reason) {}
