package dev.liveops.config.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was published at two moments.
 *
 * @param fromVersion newest version at the one; 0 before the first
 * @param from the one: windows are looked at then
 * @param toVersion newest version at the other
 * @param to the other
 * @param items configs that differ, by id
 * @param nextPageToken where they go on; null at their end
 */
@Schema(description = "What was published at two moments")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MomentComparison(
        @Schema(examples = "12") long fromVersion,
        Instant from,
        @Schema(examples = "14") long toVersion,
        Instant to,
        List<MomentDifference> items,
        @Nullable String nextPageToken) {}
