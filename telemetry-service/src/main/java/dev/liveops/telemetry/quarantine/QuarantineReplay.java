package dev.liveops.telemetry.quarantine;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of refused events that were checked again.
 *
 * @param checked events that were looked at
 * @param replayed events that are stored now
 * @param duplicates events that had been stored meanwhile, sent again by their client; they leave the quarantine too
 * @param rejected events that are refused still, by code
 * @param more whether the limit left some unchecked
 */
@Schema(description = "What became of refused events that were checked again")
public record QuarantineReplay(
        int checked,
        int replayed,
        int duplicates,

        @Schema(description = "Still refused, by code") Map<String, Integer> rejected,

        @Schema(description = "Whether the limit left some unchecked")
        boolean more) {

    public QuarantineReplay {
        rejected = Map.copyOf(rejected);
    }
}
