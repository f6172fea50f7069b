package dev.liveops.config.violations;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything that is not as it should be with what this replica serves.
 *
 * @param version of the snapshot
 * @param counts how many there are of each kind
 * @param items at most 500, by kind
 */
@Schema(description = "Everything that is not as it should be with what this replica serves")
public record ViolationList(
        @Schema(examples = "7") long version,

        @Schema(
                examples =
                        "{\"finding\": 0, \"accepted\": 1, \"fallback\": 0, \"unproven\": 0, \"kill\": 0, \"freeze\": 0}")
        Map<String, Long> counts,

        List<OpenViolation> items) {}
