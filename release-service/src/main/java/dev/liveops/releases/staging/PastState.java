package dev.liveops.releases.staging;

import dev.liveops.support.rollout.RolloutState;
import dev.liveops.support.rollout.RolloutStatus;
import java.time.Instant;
import java.util.List;

/** How far a rollout had come at an instant. */
final class PastState {

    private PastState() {}

    /**
     * The state of a rollout that lived then. Whether it was paused makes no difference to who was inside.
     *
     * @param now as it is, or ended
     */
    static RolloutState of(RolloutState now, Instant at) {
        List<Instant> reached =
                now.reached().stream().filter(stage -> !stage.isAfter(at)).toList();
        return new RolloutState(
                RolloutStatus.RUNNING, now.step(), reached, now.holdSince(), now.comparedSince(), now.breached());
    }
}
