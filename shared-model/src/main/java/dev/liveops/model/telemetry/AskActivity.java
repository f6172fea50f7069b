package dev.liveops.model.telemetry;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whose activity is asked for, and of which time.
 *
 * @param userId the player, 1..255 characters
 * @param from runs that began then or later
 * @param to runs that began before; later than {@code from}, at most 400 days
 * @param contentVersion runs that were played with it; null for all
 */
@Schema(description = "Whose activity is asked for, and of which time")
public record AskActivity(
        @Schema(examples = "player-1", minLength = 1, maxLength = 255)
        String userId,

        @Schema(examples = "2026-12-01T00:00:00Z") Instant from,
        @Schema(examples = "2027-03-01T00:00:00Z") Instant to,
        @Schema(examples = "1.1.0") @Nullable String contentVersion) {}
