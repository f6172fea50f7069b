package dev.liveops.experiments.definition;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many experiments there are.
 *
 * @param total all that match
 * @param byStatus the same by status, with those of which there are none
 */
@Schema(description = "How many experiments there are")
public record ExperimentCounts(
        @Schema(examples = "12") long total,

        @Schema(examples = "{\"draft\": 3, \"running\": 5, \"paused\": 0, \"finished\": 4}")
        Map<String, Long> byStatus) {

    static ExperimentCounts of(Map<String, Long> byStatus) {
        return new ExperimentCounts(
                byStatus.values().stream().mapToLong(Long::longValue).sum(), byStatus);
    }
}
