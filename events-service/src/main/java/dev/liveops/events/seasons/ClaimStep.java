package dev.liveops.events.seasons;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which step a player takes.
 *
 * @param userId the player; his own by default, a service must name one
 * @param step its number, from 1
 */
@Schema(description = "Which step of the season's track a player takes")
public record ClaimStep(
        @Schema(description = "The player's own by default; a service must name one", examples = "player-1") @Nullable
        String userId,

        @Schema(examples = "1", minimum = "1") int step,

        @Schema(description = "The content the player has, as 1.1.0", examples = "1.1.0") @Nullable
        String contentVersion,

        @Schema(description = "As the client sends it for events", examples = "eu") @Nullable
        String region) {}
