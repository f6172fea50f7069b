package dev.liveops.releases.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a pack stands with its golden sims.
 *
 * @param gate what is asked for in this deployment: {@code off}, {@code failed}, {@code played} or {@code all}
 * @param inconclusive what a golden sim does in this deployment that all runs there may be do not decide: {@code passes} or {@code blocks}
 * @param offerable whether it may be activated, rolled out and given to an experiment
 * @param problem code of the problem that this would be refused with; null when it may
 * @param override null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "How a pack stands with its golden sims")
public record GoldenStatus(
        @Schema(examples = "1.1.0") String contentVersion,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String contentHash,

        @Schema(examples = "played") String gate,
        @Schema(examples = "passes") String inconclusive,
        boolean offerable,

        @Schema(examples = "release.golden_failed") @Nullable
        String problem,

        List<GoldenFinding> findings,
        @Nullable GoldenOverride override) {

    public GoldenStatus {
        findings = List.copyOf(findings);
    }
}
