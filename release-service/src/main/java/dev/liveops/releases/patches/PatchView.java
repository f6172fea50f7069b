package dev.liveops.releases.patches;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.releases.diff.ChangeView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A patch.
 *
 * @param revision its entity tag
 * @param changes in the order they were given; paths as they were written
 * @param minSupportedClientVersion null for what the base has; so with the next two
 * @param createdBy its author
 */
@Schema(description = "A patch: a published pack, and what is to be different from it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PatchView(
        @Schema(examples = "0193e5a1-7c3e-7b8a-9a51-0f4d2b6c8e11")
        UUID id,

        @Schema(examples = "1") int revision,
        PatchStatus status,
        @Schema(examples = "1.0.0") String baseVersion,
        @Schema(examples = "1.1.0") String contentVersion,
        List<ChangeView> changes,
        @Schema(examples = "0.6.0") @Nullable String minSupportedClientVersion,
        @Schema(examples = "^1.2.0") @Nullable String engineRange,
        @Schema(examples = "reference-game/1") @Nullable String contentSchema,

        @Schema(examples = "Fire glyphs win too often") @Nullable
        String reason,

        @Schema(examples = "balance-analysis") @Nullable String proposedBy,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode evidence,
        @Schema(examples = "operator-1") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt,
        @Schema(examples = "operator-1") String changedBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant changedAt) {

    static PatchView of(Patch patch) {
        PatchContent content = patch.content();
        return new PatchView(
                patch.id(),
                patch.revision(),
                patch.status(),
                content.patch().base(),
                content.patch().version(),
                content.patch().changes().stream().map(ChangeView::of).toList(),
                content.minSupportedClientVersion(),
                content.engineRange(),
                content.contentSchema(),
                content.reason(),
                content.proposedBy(),
                content.evidence(),
                patch.createdBy(),
                patch.createdAt(),
                patch.changedBy(),
                patch.changedAt());
    }
}
