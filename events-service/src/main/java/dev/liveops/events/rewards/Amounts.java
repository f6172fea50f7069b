package dev.liveops.events.rewards;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a run gives.
 *
 * @param xp experience, 0..1,000,000,000 before events
 * @param shards the game's soft currency, 0..1,000,000,000 before events
 */
@Schema(name = "RewardAmounts", description = "What a run gives")
public record Amounts(
        @Schema(examples = "120", minimum = "0") long xp,
        @Schema(examples = "8", minimum = "0") long shards) {}
