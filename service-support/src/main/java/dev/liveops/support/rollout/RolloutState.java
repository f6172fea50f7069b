package dev.liveops.support.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a rollout has come.
 *
 * @param step number of the last step that was recorded, from 1; it is the revision too
 * @param reached when each stage began that was reached so far, in the plan's order; never empty
 * @param holdSince since when the hold time of the present stage runs: since it began, or a pause in it ended
 * @param comparedSince from when on inside is compared with outside: the start, or when somebody went on after a breach
 * @param breached whether a guardrail was breached since, and nobody has gone on in spite of it
 */
public record RolloutState(
        RolloutStatus status,
        int step,
        List<Instant> reached,
        Instant holdSince,
        Instant comparedSince,
        boolean breached) {

    public RolloutState {
        reached = List.copyOf(reached);
    }

    /** The first stage, from now on. */
    public static RolloutState started(Instant now) {
        return new RolloutState(RolloutStatus.RUNNING, 1, List.of(now), now, now, false);
    }

    /** Index of the present stage in the plan, from 0; of one that has ended, of its last. */
    public int stage() {
        return reached.size() - 1;
    }

    /** When the present stage began. */
    public Instant stageSince() {
        return reached.get(stage());
    }

    RolloutState advanced(Instant now) {
        List<Instant> stages = new ArrayList<>(reached);
        stages.add(now);
        return new RolloutState(RolloutStatus.RUNNING, step + 1, stages, now, comparedSinceWith(now), false);
    }

    RolloutState resumed(Instant now) {
        return new RolloutState(RolloutStatus.RUNNING, step + 1, reached, now, comparedSinceWith(now), false);
    }

    /** @param byGuardrail whether a breach is why */
    RolloutState paused(boolean byGuardrail) {
        return within(RolloutStatus.PAUSED, breached || byGuardrail);
    }

    RolloutState alerted() {
        return within(status, true);
    }

    RolloutState ended(RolloutStatus how) {
        return within(how, breached);
    }

    private RolloutState within(RolloutStatus next, boolean isBreached) {
        return new RolloutState(next, step + 1, reached, holdSince, comparedSince, isBreached);
    }

    // Who goes on after a breach has seen the figures; they would breach again.
    private Instant comparedSinceWith(Instant now) {
        return breached ? now : comparedSince;
    }
}
