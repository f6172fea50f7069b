package dev.liveops.releases.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.release.ClientCheck;
import dev.liveops.model.release.ContentManifest;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client would be told, or was, and by what.
 *
 * @param at the instant that was asked for; null for now
 * @param manifest by which it follows
 * @param check the answer to {@code POST /v1/client/check}
 * @param compatibilityRevision of the matrix by which it follows; 0 while there were no rules
 * @param brokenRules ids of the rules that the versions break
 * @param rollout what is, or was, rolled out beside the release; null where nothing is. Where the client lies inside, the manifest above
 *     is its own
 */
@Schema(description = "What a client would be told, or was, and by what")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientPreview(
        @Nullable Instant at,
        ContentManifest manifest,
        ClientCheck check,
        @Schema(examples = "3") int compatibilityRevision,
        @Schema(examples = "[\"glyphs-2\"]") List<String> brokenRules,
        @Nullable RolloutPreview rollout) {}
