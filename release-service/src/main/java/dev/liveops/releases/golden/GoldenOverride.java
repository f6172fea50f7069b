package dev.liveops.releases.golden;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That a pack may be offered in spite of certain golden sims.
 *
 * @param findings those that failed or were missing then, as {@code tier-3/1@reference/1.0.0}; what fails later is not among them
 */
@Schema(description = "That a pack may be offered in spite of certain golden sims")
public record GoldenOverride(
        @Schema(examples = "1.1.0") String contentVersion,

        @Schema(examples = "The band is of the old core; it is being redone")
        String reason,

        @Schema(examples = "[\"tier-3/1@reference/1.0.0\"]") List<String> findings,
        @Schema(examples = "operator-1") String overriddenBy,
        @Schema(examples = "2026-11-27T10:00:00Z") Instant overriddenAt) {

    public GoldenOverride {
        findings = List.copyOf(findings);
    }
}
