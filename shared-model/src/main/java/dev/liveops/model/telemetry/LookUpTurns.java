package dev.liveops.model.telemetry;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Turns to look up.
 *
 * @param turns 1..1,000
 */
@Schema(description = "Turns to look up")
public record LookUpTurns(
        @Schema(required = true, minItems = 1, maxItems = LookUpTurns.MOST) @Nullable
        List<@Nullable Key> turns) {

    /** Most turns of one request. */
    public static final int MOST = 1_000;

    /**
     * A turn.
     *
     * @param sessionId 1..128 characters
     * @param turnId from 0
     */
    @Schema(name = "TurnKey", description = "A turn of a session")
    public record Key(
            @Schema(required = true, examples = "session-1") @Nullable
            String sessionId,

            @Schema(required = true, minimum = "0", examples = "3") @Nullable
            Integer turnId) {}
}
