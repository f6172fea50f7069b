package dev.liveops.events.schedule;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many events a list would have.
 *
 * @param total all that match; drafts only where they are asked for
 * @param byStatus those that match in everything but the status, by status, with those of which there are none
 */
@Schema(description = "How many events a list would have")
public record LiveEventCounts(
        @Schema(examples = "12") long total,

        @Schema(examples = "{\"draft\": 3, \"upcoming\": 4, \"running\": 2, \"ended\": 5, \"cancelled\": 1}")
        Map<String, Long> byStatus) {

    public LiveEventCounts {
        byStatus = Collections.unmodifiableMap(new TreeMap<>(byStatus));
    }

    /** The counts of a list of one status; of a list of all but drafts where that is null. */
    static LiveEventCounts of(Map<String, Long> counted, @Nullable String status) {
        Map<String, Long> all = new TreeMap<>(counted);
        for (LiveEventStatus one : LiveEventStatus.values()) {
            all.putIfAbsent(one.wire(), 0L);
        }
        long total = status == null
                ? all.values().stream().mapToLong(Long::longValue).sum() - all.get(LiveEventStatus.DRAFT.wire())
                : all.get(status);
        return new LiveEventCounts(total, all);
    }
}
