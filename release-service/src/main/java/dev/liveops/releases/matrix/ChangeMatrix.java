package dev.liveops.releases.matrix;

import dev.liveops.releases.compatibility.CompatibilityRule;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The rules from now on.
 *
 * @param rules all of them, at most 100
 * @param reason for those who read the history, at most 500 characters; null for none. Players do not see it
 */
@Schema(description = "The rules from now on, all of them")
public record ChangeMatrix(
        List<CompatibilityRule> rules,

        @Schema(examples = "Engine 1.3 drops glyphs") @Nullable
        String reason) {}
