package dev.liveops.releases.withdrawal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a withdrawal is taken back.
 *
 * @param reason for those who work on the game, 1..500 characters; null for none
 */
@Schema(description = "Why a withdrawal is taken back")
public record ReinstatePack(
        @Schema(examples = "It was the config, not the pack") @Nullable
        String reason) {}
