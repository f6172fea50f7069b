package dev.liveops.config.shadow;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why something is only tried out.
 *
 * @param reason at most 2000 characters; needed where nothing is applied at all, else null for nothing said
 */
@Schema(description = "Why something is only tried out")
public record ShadowRequest(
        @Schema(examples = "Before the sale") @Nullable String reason) {}
