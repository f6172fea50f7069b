package dev.liveops.telemetry.taxonomy;

import dev.liveops.model.problem.Violation;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a schema would do.
 *
 * @param scanned newest stored events that were looked at to find those of the type
 * @param checked events of the type that were tried
 * @param rejected those of them that the schema would have rejected
 * @param reasons why, the most frequent first
 * @param incompatible where it breaks what the present version promises; a version with any is refused
 */
@Schema(description = "What a schema would have done to the last stored events")
public record EventTypeDryRun(
        @Schema(examples = "200000") int scanned,
        @Schema(examples = "1000") int checked,
        @Schema(examples = "3") int rejected,
        List<Reason> reasons,
        List<Violation> incompatible) {

    public EventTypeDryRun {
        reasons = List.copyOf(reasons);
        incompatible = List.copyOf(incompatible);
    }

    /**
     * Events that would have been rejected for one reason.
     *
     * @param example the id of one of them
     */
    @Schema(description = "Events that would have been rejected for one reason")
    public record Reason(
            @Schema(examples = "payload.tier: string found, integer expected")
            String detail,

            int events,
            UUID example) {}
}
