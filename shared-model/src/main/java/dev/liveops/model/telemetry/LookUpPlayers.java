package dev.liveops.model.telemetry;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Players to look up.
 *
 * @param userIds 1..1,000, each 1..255 characters; one that stands there twice is answered once
 */
@Schema(description = "Players to look up")
public record LookUpPlayers(
        @Schema(required = true, minItems = 1, maxItems = LookUpPlayers.MOST, examples = "[\"player-1\", \"player-2\"]")
        @Nullable
        List<String> userIds) {

    /** Most players of one request. */
    public static final int MOST = 1_000;
}
