package dev.liveops.config.configs;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many configs there are.
 *
 * @param total all of them
 * @param byStatus status to number; each status is there
 * @param byScope scope to number; each scope is there
 */
@Schema(description = "How many configs there are")
public record ConfigCounts(
        @Schema(examples = "214") long total,

        @Schema(
                examples =
                        "{\"draft\": 4, \"scheduled\": 2, \"active\": 200, \"expired\": 5, \"superseded\": 3, \"archived\": 0}")
        Map<String, Long> byStatus,

        @Schema(examples = "{\"global\": 14, \"world\": 200, \"adventure\": 0, \"experiment\": 0, \"session\": 0}")
        Map<String, Long> byScope) {}
