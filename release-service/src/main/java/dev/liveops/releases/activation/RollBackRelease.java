package dev.liveops.releases.activation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why the active release is rolled back.
 *
 * @param reason for those who read the history, at most 500 characters; null for none. Players do not see it
 */
@Schema(description = "Why the active release is rolled back")
public record RollBackRelease(
        @Schema(examples = "Tier 3 cannot be won with 1.1.0") @Nullable
        String reason) {}
