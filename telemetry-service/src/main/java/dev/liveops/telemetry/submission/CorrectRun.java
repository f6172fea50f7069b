package dev.liveops.telemetry.submission;

import dev.liveops.telemetry.facts.Validity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Another judgement of a submitted run.
 *
 * @param reason why, whatever it becomes
 */
@Schema(description = "Another judgement of a submitted run")
public record CorrectRun(
        @Schema(examples = "player-1", minLength = 1, maxLength = 255)
        String userId,

        @Schema(description = "The client's id of the run", examples = "r-1", minLength = 1, maxLength = 128)
        String runId,

        @Schema(
                description = "validated or invalid",
                enumeration = {"validated", "invalid"})
        Validity validity,

        @Schema(description = "Why; audited, and told of a run that is invalid", minLength = 1, maxLength = 500)
        String reason) {}
