package dev.liveops.experiments.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Under which weights and coverage users were assigned from an instant on.
 *
 * @param phase its number, never used again in the experiment
 * @param generation which restart it belongs to
 * @param seed went into the salts
 * @param weightsVersion the revision that wrote the weights
 * @param coverageBasisPoints share of all users that took part
 * @param weights variant to weight
 * @param openedAt when it began
 */
@Schema(description = "Under which weights and coverage users were assigned from an instant on")
public record ExperimentPhase(
        @Schema(examples = "1") int phase,
        @Schema(examples = "1") int generation,
        @Schema(examples = "1") int seed,
        @Schema(examples = "2") int weightsVersion,
        @Schema(examples = "10000") int coverageBasisPoints,

        @Schema(type = SchemaType.OBJECT, examples = "{\"control\": 1, \"more_relics\": 1}")
        JsonNode weights,

        @Schema(examples = "2026-12-01T00:00:00Z") Instant openedAt) {}
