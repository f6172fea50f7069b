package dev.liveops.support.rollout;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.rollout.RolloutStep.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which steps are possible in which status, and where each leads. */
final class RolloutTransitions {

    private static final Set<RolloutStatus> ALIVE = EnumSet.of(RolloutStatus.RUNNING, RolloutStatus.PAUSED);
    private static final Map<Kind, Set<RolloutStatus>> FROM = new EnumMap<>(Map.of(
            Kind.ADVANCE, ALIVE,
            Kind.COMPLETE, ALIVE,
            Kind.ALERT, ALIVE,
            Kind.PAUSE, EnumSet.of(RolloutStatus.RUNNING),
            Kind.RESUME, EnumSet.of(RolloutStatus.PAUSED),
            Kind.ROLL_BACK, ALIVE,
            Kind.CANCEL, ALIVE));

    private RolloutTransitions() {}

    /** What asking for the next stage comes to: after the last one it is complete. */
    static Kind next(Rollout rollout) {
        return rollout.state().stage() == rollout.plan().stages().size() - 1 ? Kind.COMPLETE : Kind.ADVANCE;
    }

    /**
     * The state after a step; {@code rollout.wrong_status} where that is not possible.
     *
     * @param byGuardrail whether a breach makes it
     */
    static RolloutState apply(Rollout rollout, Kind kind, boolean byGuardrail, Instant now) {
        RolloutState state = rollout.state();
        Set<RolloutStatus> from = FROM.getOrDefault(kind, Set.of());
        if (!from.contains(state.status())) {
            throw ProblemException.of(
                    CommonProblem.ROLLOUT_WRONG_STATUS,
                    "rollout " + rollout.id() + " is " + state.status().wire() + " (expected "
                            + from.stream().map(RolloutStatus::wire).collect(Collectors.joining(" or ")) + " to "
                            + kind.wire().replace('_', ' ') + " it)");
        }
        return switch (kind) {
            case ADVANCE -> state.advanced(now);
            case ALERT -> state.alerted();
            case PAUSE -> state.paused(byGuardrail);
            case RESUME -> state.resumed(now);
            case COMPLETE -> state.ended(RolloutStatus.COMPLETED);
            case ROLL_BACK -> state.ended(RolloutStatus.ROLLED_BACK);
            case CANCEL -> state.ended(RolloutStatus.CANCELLED);
            case START -> throw new IllegalStateException("a rollout starts once");
        };
    }
}
