package dev.liveops.telemetry.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was registered, with all that was left out filled in.
 *
 * @param endsAt when it ends
 * @param checks what is looked at, each name once a kind
 */
@Schema(description = "What was registered")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValidationPlan(
        ContentRelease base,
        ContentRelease candidate,
        Instant releaseAt,
        Instant endsAt,
        @Schema(enumeration = {"before", "concurrent"}) String control,
        @Schema(examples = "14") int baselineDays,
        @Schema(examples = "10000") int plannedUsers,
        List<PlannedCheck> checks,
        @Nullable String patchId,
        @Nullable String reason) {

    static final String BEFORE = "before";
    static final String CONCURRENT = "concurrent";

    public ValidationPlan {
        checks = List.copyOf(checks);
    }

    /** When runs of the candidate count. */
    Span candidateSpan(Instant now) {
        return new Span(releaseAt, now.isBefore(endsAt) ? now : endsAt);
    }

    /** When runs of the base count. */
    Span baseSpan(Instant now) {
        return control.equals(CONCURRENT)
                ? candidateSpan(now)
                : new Span(releaseAt.minus(Duration.ofDays(baselineDays)), releaseAt);
    }

    /** From, included, to, excluded. */
    record Span(Instant from, Instant to) {}
}
