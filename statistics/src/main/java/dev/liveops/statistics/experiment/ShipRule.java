package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Multiplicity;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a treatment may be shipped: no sample ratio mismatch, a goal that is better after Holm's correction, every guardrail
 * non-inferior, and whole weeks seen. Guardrails are not corrected: each of them may stop it (M. Schultzberg et al., Spotify, 2024).
 *
 * @param ship whether all hold
 * @param reasons what stands against it, none where it may be shipped
 */
public record ShipRule(boolean ship, List<Reason> reasons) {

    /** The least number of full days: every day of the week once. */
    public static final int LEAST_DAYS = 7;

    /** What stands against shipping. */
    public enum Reason {
        SAMPLE_RATIO_MISMATCH,
        NO_GOAL_BETTER,
        GUARDRAIL_NOT_SAFE,
        TOO_EARLY
    }

    /**
     * One goal of one treatment.
     *
     * @param pValue two-sided, uncorrected
     * @param better whether the effect points the way that is wanted
     */
    public record Goal(double pValue, boolean better) {}

    public ShipRule {
        reasons = List.copyOf(reasons);
    }

    /**
     * @param goals all goals of all treatments: the family that Holm's correction is over
     * @param of places in it of this treatment's goals
     * @param fullDays whole days that the experiment has run
     */
    public static ShipRule decide(
            SampleRatio split,
            List<Goal> goals,
            List<Integer> of,
            List<Guardrail> guardrails,
            int fullDays,
            double alpha) {
        boolean safe = guardrails.stream().allMatch(Guardrail::nonInferior);
        return decide(split.blocks(), goals, of, safe, fullDays, alpha);
    }

    /**
     * Where more than one split was looked at, of several phases or of assigned and exposed users.
     *
     * @param mismatch whether any of them blocks
     * @param safe whether every guardrail is non-inferior
     */
    public static ShipRule decide(
            boolean mismatch, List<Goal> goals, List<Integer> of, boolean safe, int fullDays, double alpha) {
        double[] adjusted =
                Multiplicity.holm(goals.stream().mapToDouble(Goal::pValue).toArray());
        List<Reason> reasons = new ArrayList<>();
        if (mismatch) {
            reasons.add(Reason.SAMPLE_RATIO_MISMATCH);
        }
        if (of.stream().noneMatch(goal -> goals.get(goal).better() && adjusted[goal] <= alpha)) {
            reasons.add(Reason.NO_GOAL_BETTER);
        }
        if (!safe) {
            reasons.add(Reason.GUARDRAIL_NOT_SAFE);
        }
        if (fullDays < LEAST_DAYS) {
            reasons.add(Reason.TOO_EARLY);
        }
        return new ShipRule(reasons.isEmpty(), reasons);
    }
}
