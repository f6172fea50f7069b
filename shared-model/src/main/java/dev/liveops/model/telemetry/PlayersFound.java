package dev.liveops.model.telemetry;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Players that were looked up.
 *
 * @param asOf whatever was stored before is counted
 * @param zone whose days are counted (IANA)
 * @param players by their ids; who is not known is not among them
 */
@Schema(description = "Players that were looked up; who is not known is not among them")
public record PlayersFound(
        @Schema(description = "Whatever was stored before is counted")
        Instant asOf,

        @Schema(description = "Whose days are counted", examples = "Europe/Berlin")
        String zone,

        List<PlayerFacts> players) {

    public PlayersFound {
        players = List.copyOf(players);
    }
}
