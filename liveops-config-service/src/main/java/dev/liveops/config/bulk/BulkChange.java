package dev.liveops.config.bulk;

import dev.liveops.config.configs.ChangeLinks;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Several changes that are made together or not at all.
 *
 * @param operations 1..500, in the order in which they are made; one config may be deactivated and then archived
 * @param reason in its author's words, 1..2000 characters; null for none
 * @param links what it belongs to elsewhere; null for nothing
 */
@Schema(description = "Several changes that are made together, as one version, or not at all")
public record BulkChange(
        @Schema(minItems = 1, maxItems = 500) List<BulkOperation> operations,

        @Schema(examples = "Left over from spring") @Nullable
        String reason,

        @Nullable ChangeLinks links) {}
