package dev.liveops.experiments.definition;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Users that were seen in a second variant, whom analysis leaves out.
 *
 * @param byExposure seen by an exposure that contradicts what was assigned
 * @param byLink guests whose account had another variant
 */
@Schema(description = "Users that were seen in a second variant, whom analysis leaves out")
public record Crossovers(
        @Schema(examples = "12") long byExposure,
        @Schema(examples = "3") long byLink) {}
