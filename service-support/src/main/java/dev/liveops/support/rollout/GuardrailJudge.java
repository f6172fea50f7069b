package dev.liveops.support.rollout;

import dev.liveops.statistics.experiment.StrataSequence;
import dev.liveops.statistics.experiment.StrataSequence.Stratum;
import dev.liveops.support.rollout.GuardrailFinding.Verdict;
import dev.liveops.support.rollout.RolloutFigures.Hour;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says what the figures show of one guardrail. All that was compared since the rollout began speaks of a breach; what a stage itself
 * has brought says whether enough is known of it.
 */
final class GuardrailJudge {

    // The bound is closest at so many times the least that a side needs: a gross fault is found early.
    private static final long PLANNED = 5;

    private final RolloutPlan plan;
    private final RolloutState state;
    private final RolloutGuardrail guardrail;
    private final List<Hour> hours;
    private final double designEffect;
    private final double alpha;

    /** @param figures null when there are none */
    GuardrailJudge(RolloutPlan plan, RolloutState state, RolloutGuardrail guardrail, @Nullable RolloutFigures figures) {
        this.plan = plan;
        this.state = state;
        this.guardrail = guardrail;
        this.hours = figures == null ? List.of() : figures.of(guardrail.metric());
        this.designEffect = Math.max(
                plan.evidence().designEffect(), figures == null ? 1 : figures.designEffect(guardrail.metric()));
        // Bonferroni: together they err no more often than the plan allows.
        this.alpha = plan.evidence().alpha() / plan.guardrails().size();
    }

    /**
     * What is to be thought of it.
     *
     * @param fresh whether the figures reach up to now
     */
    GuardrailFinding find(boolean fresh) {
        List<Hour> compared = hours.stream()
                .filter(hour -> isCompared(hour) && leavesSomebodyOutside(hour))
                .filter(hour -> hour.inside().all() > 0 && hour.outside().all() > 0)
                .toList();
        long inside = sum(compared, hour -> hour.inside().all());
        long outside = sum(compared, hour -> hour.outside().all());
        if (compared.isEmpty()) {
            return finding(Verdict.UNKNOWN, inside, outside, null, null);
        }
        double share = (double) sum(compared, hour -> hour.inside().bad()) / inside;
        StrataSequence sequence = sequence(compared);
        boolean enough = inside >= least() && outside >= least();
        boolean breached = enough && (sequence.lowerBound() > guardrail.worseBy() || isTooHigh(sequence, compared));
        Verdict verdict = breached
                ? Verdict.BREACHED
                : !enough || !fresh || !knowsTheStage()
                        ? Verdict.UNKNOWN
                        : looksWorse(sequence, share) ? Verdict.DOUBTFUL : Verdict.HEALTHY;
        return finding(verdict, inside, outside, share, sequence);
    }

    private GuardrailFinding finding(
            Verdict verdict, long inside, long outside, @Nullable Double share, @Nullable StrataSequence sequence) {
        return new GuardrailFinding(
                guardrail.metric(),
                verdict,
                guardrail.worseBy(),
                guardrail.atMost(),
                inside,
                outside,
                share,
                sequence == null ? null : sequence.difference(),
                sequence == null ? null : sequence.lowerBound(),
                alpha);
    }

    private StrataSequence sequence(List<Hour> compared) {
        return StrataSequence.of(
                compared.stream().map(GuardrailJudge::stratum).toList(),
                guardrail.worseBy(),
                alpha,
                designEffect,
                PLANNED * least());
    }

    // Both at the guardrail's alpha: that both are wrong is no likelier than that one is.
    private boolean isTooHigh(StrataSequence sequence, List<Hour> compared) {
        Double atMost = guardrail.atMost();
        return atMost != null
                && sequence.lowerBound() > 0
                && StrataSequence.isAbove(
                        sum(compared, hour -> hour.inside().all()),
                        sum(compared, hour -> hour.inside().bad()),
                        atMost,
                        alpha,
                        sequence.designEffect(),
                        PLANNED * least());
    }

    private boolean looksWorse(StrataSequence sequence, double share) {
        Double atMost = guardrail.atMost();
        return sequence.difference() > guardrail.worseBy() || atMost != null && share > atMost;
    }

    private long least() {
        return plan.evidence().least();
    }

    // In a stage that leaves nobody outside, what is known is that enough came in; how they fared was compared before.
    private boolean knowsTheStage() {
        List<Hour> ofStage = hours.stream()
                .filter(hour -> overlaps(hour, state.stageSince()) && isCompared(hour))
                .toList();
        boolean whole = plan.stages().get(state.stage()).isWhole();
        return sum(ofStage, hour -> hour.inside().all()) >= least()
                && (whole
                        || sum(
                                        ofStage.stream()
                                                .filter(this::leavesSomebodyOutside)
                                                .toList(),
                                        hour -> hour.outside().all())
                                >= least());
    }

    // Who is outside where everybody should be inside is there for a reason, and not like those inside.
    private boolean leavesSomebodyOutside(Hour hour) {
        for (int stage = 0; stage <= state.stage(); stage++) {
            RolloutStage reached = plan.stages().get(stage);
            if (reached.isWhole()
                    && reached.audience().reaches(hour.platform())
                    && overlaps(hour, state.reached().get(stage))) {
                return false;
            }
        }
        return true;
    }

    // Before the start nobody was inside; before somebody went on after a breach there was what he has seen already.
    private boolean isCompared(Hour hour) {
        Instant since = state.comparedSince();
        return since.equals(state.reached().get(0))
                ? overlaps(hour, since)
                : !hour.hour().isBefore(since);
    }

    private static boolean overlaps(Hour hour, Instant since) {
        return hour.hour().plus(1, ChronoUnit.HOURS).isAfter(since);
    }

    private static Stratum stratum(Hour hour) {
        return new Stratum(
                hour.inside().all(),
                hour.inside().bad(),
                hour.outside().all(),
                hour.outside().bad());
    }

    private static long sum(List<Hour> hours, ToLongFunction<Hour> counted) {
        return hours.stream().mapToLong(counted).sum();
    }
}
