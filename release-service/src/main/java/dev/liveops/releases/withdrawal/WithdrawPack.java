package dev.liveops.releases.withdrawal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a pack is withdrawn.
 *
 * @param reason for those who work on the game, 1..500 characters; players do not see it
 */
@Schema(description = "Why a pack is withdrawn")
public record WithdrawPack(
        @Schema(examples = "Tier 3 gives endless gold") String reason) {}
