package dev.liveops.telemetry.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many events are in quarantine, and from whom.
 *
 * @param counts the most frequent first, 500 at the most
 */
@Schema(description = "How many events are in quarantine, by code, type and client version")
public record QuarantineCounts(List<Count> counts) {

    public QuarantineCounts {
        counts = List.copyOf(counts);
    }

    /**
     * Refused events that have code, type and client version in common.
     *
     * @param eventType as it was sent; null when it could not be read
     * @param clientVersion null when the client did not say
     * @param events kept ones, replayed ones included
     * @param replayed those of them that were taken after all
     */
    @Schema(description = "Refused events that have code, type and client version in common")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Count(
            @Schema(examples = "telemetry.invalid_payload") String code,
            @Schema(examples = "wave_clear") @Nullable String eventType,
            @Schema(examples = "0.6.0") @Nullable String clientVersion,
            long events,
            long replayed,
            Instant firstReceivedAt,
            Instant lastReceivedAt) {}
}
