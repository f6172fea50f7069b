package dev.liveops.support.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.rollout.RolloutDecision.Kind;
import dev.liveops.support.rollout.RolloutFigures.Hour;
import dev.liveops.support.rollout.RolloutGuardrail.OnBreach;
import dev.liveops.testing.Soak;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** How often rollouts are taken back, for nothing and for something, with fixed seeds; twenty times as many under -Psoak. */
class StepPolicySimulationTest {

    private static final int TRIES = Soak.times(100, 2_000);
    private static final int DAYS = 5;
    private static final int LOOKS = DAYS * 24;
    private static final double ALPHA = RolloutEvidence.USUAL.alpha();

    @Test
    void shouldBreachNoMoreOftenThanItMayWithoutAnEffectHoweverOftenOneLooks() {
        int breached = 0;
        int fixed = 0;
        for (int seed = 0; seed < TRIES; seed++) {
            Course course = new Course(seed, 0, 0);
            breached += course.breachedAfter < LOOKS ? 1 : 0;
            fixed += course.fixedBreached ? 1 : 0;
        }

        assertThat((double) breached / TRIES)
                .as("three guardrails that allow nothing, a look an hour, a day that is bad for everybody")
                .isLessThan(ALPHA + 2 * Math.sqrt(ALPHA * (1 - ALPHA) / TRIES));
        assertThat((double) fixed / TRIES)
                .as("what looking that often at an ordinary test comes to")
                .isGreaterThan(.2);
    }

    @Test
    void shouldFindWhatIsReallyWorse() {
        double[] hours = new double[TRIES];
        for (int seed = 0; seed < TRIES; seed++) {
            hours[seed] = new Course(seed, .15, .02).breachedAfter;
        }

        assertThat(DoubleStream.of(hours).filter(hour -> hour < LOOKS).count())
                .as("13 points more than they may, of some 15 runs an hour inside")
                .isGreaterThanOrEqualTo(Math.round(.95 * TRIES));
        assertThat(DoubleStream.of(hours).sorted().skip(TRIES / 2).findFirst().orElseThrow())
                .as("half of them within two days")
                .isLessThan(48);
    }

    /** One rollout of five days, looked at after every hour until it breaches. */
    private static final class Course {

        private int breachedAfter = LOOKS;
        private boolean fixedBreached;

        Course(long seed, double worse, double worseBy) {
            RolloutPlan plan = new RolloutPlan(
                    "r-" + seed,
                    RolloutPlan.INSTALLATION,
                    RolloutAudience.EVERYBODY,
                    List.of(new RolloutStage(500, Duration.ofDays(DAYS + 1))),
                    List.of(
                            new RolloutGuardrail(Population.RUNS, worseBy, OnBreach.ROLL_BACK),
                            new RolloutGuardrail(Population.CRASHES, worseBy, OnBreach.ROLL_BACK),
                            new RolloutGuardrail(Population.MISMATCHES, worseBy, OnBreach.ROLL_BACK)),
                    RolloutEvidence.USUAL);
            Population players = new Population(seed, DAYS, worse);
            for (int hour = 0; hour < LOOKS && breachedAfter == LOOKS; hour++) {
                RolloutFigures figures = players.play(Plans.START, hour);
                Instant now = figures.asOf();
                RolloutDecision decision = StepPolicy.decide(plan, Plans.inStage(0), figures, now);
                breachedAfter = decision.kind() == Kind.ROLL_BACK ? hour : breachedAfter;
                fixedBreached |= hour >= 6 && fixed(figures.of(Population.RUNS));
            }
        }

        // Two pooled shares, one-sided at the same level, as if this look were the only one.
        private static boolean fixed(List<Hour> hours) {
            double n1 = hours.stream().mapToLong(hour -> hour.inside().all()).sum();
            double n0 = hours.stream().mapToLong(hour -> hour.outside().all()).sum();
            double x1 = hours.stream().mapToLong(hour -> hour.inside().bad()).sum();
            double x0 = hours.stream().mapToLong(hour -> hour.outside().bad()).sum();
            double p = (x1 + x0) / (n1 + n0);
            return (x1 / n1 - x0 / n0) / Math.sqrt(p * (1 - p) * (1 / n1 + 1 / n0)) > 1.645;
        }
    }
}
