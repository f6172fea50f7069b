package dev.liveops.support.rollout;

import dev.liveops.model.bucketing.Bucketing;
import java.util.List;

/** Decides who gets what is rolled out. Pure. */
public final class Rollouts {

    private Rollouts() {}

    /**
     * Whether a player gets what is rolled out.
     *
     * <p>He is inside when some stage up to the present one has him: his bucket lies below its share, and its audience means him. So a
     * stage that follows takes nobody out, whatever it says. A client that has it already keeps it while the rollout lives and fits its
     * platform and version: neither a sign-in nor another cohort takes it away.
     *
     * @return false once the rollout has ended: from then on the service's own stable release is everybody's, which after a
     *     completed one is what was rolled out
     */
    public static boolean inside(RolloutPlan plan, RolloutState state, RolloutCaller caller) {
        if (!state.status().isAlive()) {
            return false;
        }
        if (caller.holdsCandidate()) {
            return plan.audience().fits(caller);
        }
        String unit = caller.unit();
        if (unit == null || !plan.audience().fits(caller)) {
            return false;
        }
        double place = Bucketing.unit(plan.salt(), unit);
        List<RolloutStage> reached = plan.stages().subList(0, state.stage() + 1);
        return reached.stream()
                        .anyMatch(stage ->
                                covers(stage, place) && stage.audience().holds(caller))
                && plan.audience().holds(caller);
    }

    private static boolean covers(RolloutStage stage, double place) {
        return Bucketing.isBetween(place, 0, stage.shareBasisPoints());
    }
}
