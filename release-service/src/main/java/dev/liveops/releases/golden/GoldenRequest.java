package dev.liveops.releases.golden;

import dev.liveops.model.golden.GoldenSpec;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a golden sim is to be.
 *
 * @param why what it protects, 1..500 characters
 * @param contentVersion the pack with which alone it is played, so that only a new engine can change it; null for every new pack
 */
@Schema(description = "What a golden sim is to be")
public record GoldenRequest(
        @Schema(examples = "Tier 3 is hard, not hopeless") String why,

        @Schema(
                description =
                        "The pack with which alone it is played, so that only a new engine can change it; absent for"
                                + " every new pack",
                examples = "1.0.0")
        @Nullable
        String contentVersion,

        GoldenSpec spec) {}
