package dev.liveops.events.userdata;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whose claims are to be exported or erased.
 *
 * @param userId the player, 1..255 characters
 */
@Schema(description = "Whose claims are to be exported or erased")
public record RequestUserData(
        @Schema(examples = "player-1", minLength = 1, maxLength = 255)
        String userId) {}
