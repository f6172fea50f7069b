package dev.liveops.support.rollout;

import dev.liveops.model.telemetry.Platform;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param unit what is bucketed, see {@link #unitOf}; null for who cannot be bucketed, and is outside
 * @param platform null when it is not said
 * @param clientVersion null when it is not said
 * @param holdsCandidate whether the client names what is rolled out as what it has already, by its hash
 * @param meets whether an audience's condition holds for the player; asked only where the rest fits. What cannot be decided does not
 */
public record RolloutCaller(
        @Nullable String unit,
        @Nullable Platform platform,
        @Nullable String clientVersion,
        boolean holdsCandidate,
        Predicate<String> meets) {

    /**
     * What is bucketed of a player: the installation where the client sends its id, since that stays when somebody signs in; else the
     * user; else nothing. An id of one kind never counts as one of the other.
     */
    public static @Nullable String unitOf(@Nullable String installId, @Nullable String userId) {
        if (installId != null) {
            return "install:" + installId;
        }
        return userId == null ? null : "user:" + userId;
    }
}
