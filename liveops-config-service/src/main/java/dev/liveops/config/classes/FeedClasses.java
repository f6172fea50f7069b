package dev.liveops.config.classes;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Players with their classes.
 *
 * @param players 1..1,000, each once
 */
@Schema(description = "Players with their classes; what a player had before is replaced")
public record FeedClasses(
        @Schema(required = true, minItems = 1, maxItems = FeedClasses.MOST) @Nullable
        List<@Nullable ClassedPlayer> players) {

    /** Most players of one request. */
    public static final int MOST = 1_000;

    /**
     * A player.
     *
     * @param userId 1..255 characters
     * @param classes up to 20 names, each of 1..64 lower case letters, digits and {@code _}; none for no class any more
     */
    @Schema(description = "A player with his classes")
    public record ClassedPlayer(
            @Schema(required = true, examples = "player-1") @Nullable
            String userId,

            @Schema(required = true, maxItems = 20, examples = "[\"whale\", \"churn_risk\"]") @Nullable
            List<@Nullable String> classes) {}
}
