package dev.liveops.telemetry.live;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Minutes of the last hour.
 *
 * @param asOf whatever was stored before is counted
 * @param minutes the oldest first; all of the hour, or in a stream those that have changed
 */
@Schema(
        description =
                "The last 60 minutes, the last of which still runs; an event counts in the minute in which it was stored")
public record Live(
        @Schema(description = "Whatever was stored before is counted")
        Instant asOf,

        @Schema(description = "The oldest first; in a stream's later events those that have changed")
        List<LiveMinute> minutes) {

    public Live {
        minutes = List.copyOf(minutes);
    }
}
