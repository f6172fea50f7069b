package dev.liveops.telemetry.live;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was stored in a minute.
 *
 * @param minute its beginning
 * @param events of all types
 * @param runs that were told to begin: {@code run_start}
 * @param finished runs that were told to end: {@code run_end}
 * @param fails waves that were lost: {@code wave_fail}
 * @param crashes {@code client_crash}
 * @param players who were seen signed in, each once
 * @param byType events of each type that came
 */
@Schema(description = "What was stored in a minute")
public record LiveMinute(
        @Schema(description = "Its beginning") Instant minute,

        @Schema(description = "Of all types", examples = "1840")
        long events,

        @Schema(description = "run_start", examples = "61") long runs,
        @Schema(description = "run_end", examples = "58") long finished,
        @Schema(description = "wave_fail", examples = "44") long fails,

        @Schema(description = "client_crash", examples = "1")
        long crashes,

        @Schema(description = "Signed in, each once a minute", examples = "52")
        long players,

        Map<String, Long> byType) {

    /** Copies what was given, in the order of the types. */
    public LiveMinute {
        byType = Collections.unmodifiableMap(new TreeMap<>(byType));
    }

    /** @param items by event type; the players under an empty name */
    static LiveMinute of(Instant minute, Map<String, Long> items) {
        Map<String, Long> byType = new TreeMap<>(items);
        Long players = byType.remove("");
        return new LiveMinute(
                minute,
                byType.values().stream().mapToLong(Long::longValue).sum(),
                byType.getOrDefault("run_start", 0L),
                byType.getOrDefault("run_end", 0L),
                byType.getOrDefault("wave_fail", 0L),
                byType.getOrDefault("client_crash", 0L),
                players == null ? 0 : players,
                byType);
    }
}
