package dev.liveops.support.exposure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A player who was shown an arm.
 *
 * @param sessionId null where it is not known
 * @param experiment of the exposure, as {@code event:<id>}
 * @param variant the arm
 * @param phase since when it is another comparison, as a revision
 */
public record ShownArm(
        String userId, @Nullable String sessionId, String experiment, String variant, int phase, Instant at) {

    /** What is told once. */
    Key key() {
        return new Key(userId, experiment, variant, phase);
    }

    /** A player and an arm. */
    record Key(String userId, String experiment, String variant, int phase) {}
}
