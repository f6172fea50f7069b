package dev.liveops.support.rollout;

import dev.liveops.model.bucketing.Bucketing;
import java.time.Duration;

/**
 * One stage. Whom the stages before it had, it has too: a stage says who is added.
 *
 * @param shareBasisPoints how many of its audience are inside, 1..10000 basis points
 * @param hold how long it is kept up before the next one may follow, 0 or more
 * @param audience for whom it is, of those the whole rollout is for
 */
public record RolloutStage(int shareBasisPoints, Duration hold, RolloutAudience audience) {

    public RolloutStage {
        if (shareBasisPoints < 1 || shareBasisPoints > Bucketing.WHOLE_BASIS_POINTS) {
            throw new IllegalArgumentException("share_basis_points: " + shareBasisPoints + " (expected 1..10000)");
        }
        if (hold.isNegative()) {
            throw new IllegalArgumentException("hold: " + hold + " (expected PT0S or longer)");
        }
    }

    /** A stage for all whom the rollout is for. */
    public RolloutStage(int shareBasisPoints, Duration hold) {
        this(shareBasisPoints, hold, RolloutAudience.EVERYBODY);
    }

    /** Whether nobody of its audience is left outside, so that there is nobody to compare with. */
    public boolean isWhole() {
        return shareBasisPoints == Bucketing.WHOLE_BASIS_POINTS;
    }
}
