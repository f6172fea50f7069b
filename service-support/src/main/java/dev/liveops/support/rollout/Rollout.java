package dev.liveops.support.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as it is stored.
 *
 * @param subject what is rolled out, in the service's own words, as {@code content} or {@code config:<id>}; of one there is one living
 *     rollout at a time
 * @param candidate which one of it, as a version
 * @param details what else the service needs to know of it, an object
 * @param draft the plan as it was written
 * @param plan the same, ready to decide by
 * @param reason why it was started; null when nobody said
 * @param endedAt null while it lives
 * @param finding what was found when it was looked at last; null when nobody has yet
 */
public record Rollout(
        UUID id,
        String subject,
        String candidate,
        JsonNode details,
        RolloutDraft draft,
        RolloutPlan plan,
        @Nullable String reason,
        String startedBy,
        Instant startedAt,
        RolloutState state,
        @Nullable Instant endedAt,
        @Nullable RolloutFinding finding) {

    /** One that begins now. */
    static Rollout begun(UUID id, StartRollout start, String author, Instant now) {
        return new Rollout(
                id,
                start.subject(),
                start.candidate(),
                start.details(),
                start.draft(),
                RolloutPlans.of(id.toString(), start.draft()),
                start.reason(),
                author,
                now,
                RolloutState.started(now),
                null,
                null);
    }

    /** The same in another state. */
    Rollout in(RolloutState next, Instant now) {
        return new Rollout(
                id,
                subject,
                candidate,
                details,
                draft,
                plan,
                reason,
                startedBy,
                startedAt,
                next,
                next.status().isAlive() ? null : now,
                finding);
    }

    /** Whether a player gets what it rolls out; see {@link Rollouts#inside}. */
    public boolean has(RolloutCaller caller) {
        return Rollouts.inside(plan, state, caller);
    }

    /** The present stage; once it has ended, its last. */
    public RolloutStage stage() {
        return plan.stages().get(state.stage());
    }

    /** When the present stage's hold time is over; null when it is not running. */
    public @Nullable Instant holdUntil() {
        return state.status() == RolloutStatus.RUNNING ? state.holdSince().plus(stage().hold()) : null;
    }
}
