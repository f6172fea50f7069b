package dev.liveops.experiments.definition;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When an experiment's window opens or closes.
 *
 * @param edge {@code start} or {@code end}
 * @param isOver whether it has passed: of an experiment that is still running, so that somebody should finish it
 */
@Schema(description = "When an experiment's window opens or closes")
public record UpcomingEdge(
        @Schema(examples = "exp_draft_weights_v1") String experimentId,
        @Schema(examples = "Draft weights") String name,
        @Schema(examples = "running") ExperimentStatus status,

        @Schema(
                enumeration = {"start", "end"},
                examples = "end")
        String edge,

        @Schema(examples = "2026-12-31T00:00:00Z") Instant at,

        @Schema(description = "Of a running experiment whose end has passed", examples = "false")
        boolean isOver) {}
