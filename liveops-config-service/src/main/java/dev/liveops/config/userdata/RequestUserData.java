package dev.liveops.config.userdata;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whose data are to be exported or erased.
 *
 * @param userId the player, 1..255 characters
 */
@Schema(description = "Whose data are to be exported or erased")
public record RequestUserData(
        @Schema(required = true, examples = "player-1", minLength = 1, maxLength = 255) @Nullable
        String userId) {}
