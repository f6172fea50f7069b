package dev.liveops.telemetry.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.telemetry.facts.Validity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A submitted run, as it counts.
 *
 * @param id the server's, by which {@code GET /v1/runs/{run}} knows it
 * @param validity what was submitted, or what it was corrected to since
 * @param submittedValidity what was submitted where it counts as something else by what was offered; null otherwise
 * @param scopes leaderboards it counts for as long as it is validated
 * @param submittedAt when it was submitted first
 * @param notes what could not be checked
 * @param telemetry what became of the events in the same body; null where there were none
 */
@Schema(description = "A submitted run, as it counts; the same however often it is submitted")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReceipt(
        @Schema(description = "The server's id of the run") UUID id,
        String runId,
        Validity validity,

        @Schema(description = "Why it is invalid; version_mismatch: its content was offered to nobody like its player")
        @Nullable
        String reason,

        @Schema(
                description =
                        "What was submitted of a ranked or challenge run that does not count, since its content was offered to"
                                + " nobody of its platform and client version")
        @Nullable
        Validity submittedValidity,

        @Schema(
                description =
                        "Leaderboards it counts for as long as it is validated; those of live events that are learned of later"
                                + " follow",
                examples = "[\"global\",\"daily_2025-12-03\"]")
        List<String> scopes,

        @Schema(description = "When it was submitted first") Instant submittedAt,

        @Schema(description = "When what was submitted was corrected") @Nullable
        Instant correctedAt,

        @Schema(description = "What could not be checked and did not keep the run from being stored")
        List<String> notes,

        @Schema(description = "What became of the events in the same body") @Nullable
        TelemetryReceipt telemetry) {

    public RunReceipt {
        scopes = List.copyOf(scopes);
        notes = List.copyOf(notes);
    }

    RunReceipt with(List<String> noted, @Nullable TelemetryReceipt events) {
        return new RunReceipt(
                id, runId, validity, reason, submittedValidity, scopes, submittedAt, correctedAt, noted, events);
    }
}
