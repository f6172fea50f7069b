package dev.liveops.releases.patches;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.releases.diff.ChangeView;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The pack that a patch would be published as; nothing is stored.
 *
 * @param revision of the patch
 * @param contentHash SHA-256 of the pack's canonical JSON, in lower-case hex; the same on any machine
 * @param contentSchema schema that it keeps; null for none
 * @param publishedAs hash of what is published under this version already, which another pack cannot take; null for nothing
 * @param changes what is different from the base, its own version included
 */
@Schema(description = "The pack that a patch would be published as; nothing is stored")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PatchBuild(
        UUID patchId,
        @Schema(examples = "1") int revision,
        @Schema(examples = "1.0.0") String baseVersion,
        String baseHash,
        @Schema(examples = "1.1.0") String contentVersion,
        String contentHash,
        @Schema(examples = "19659") long sizeBytes,
        @Schema(examples = "0.6.0") @Nullable String minSupportedClientVersion,
        @Schema(examples = "^1.2.0") String engineRange,
        @Schema(examples = "reference-game/1") @Nullable String contentSchema,
        @Nullable String publishedAs,
        List<ChangeView> changes) {}
