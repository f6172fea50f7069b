package dev.liveops.support.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.rollout.GuardrailFinding.Verdict;
import dev.liveops.support.rollout.RolloutDecision.Kind;
import dev.liveops.support.rollout.RolloutFigures.Hour;
import dev.liveops.support.rollout.RolloutGuardrail.OnBreach;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepPolicyTest {

    private static final Instant START = Plans.START;
    private static final Instant HELD = START.plus(Plans.HOLD);
    private static final String RUN_FAILURE = Plans.RUNS.metric();
    private static final String CRASH_RATE = Plans.CRASHES.metric();

    private final RolloutPlan plan = Plans.plan(List.of(Plans.RUNS), 500, 5_000);
    private final RolloutState first = Plans.inStage(0);
    private final List<Hour> good = Plans.hours(START, 24, 50, 20, 950, 380);
    private final List<Hour> bad = Plans.hours(START, 24, 50, 40, 950, 380);

    @Test
    void shouldAdvanceAfterItsHoldTimeOnHealthyGuardrails() {
        assertThat(decide(plan, first, good, HELD.minusSeconds(1)))
                .satisfies(decision -> assertThat(decision.kind()).isEqualTo(Kind.HOLD))
                .satisfies(decision -> assertThat(decision.reason()).contains("held until " + HELD));

        RolloutDecision decision = decide(plan, first, good, HELD);

        assertThat(decision.kind()).isEqualTo(Kind.ADVANCE);
        assertThat(decision.guardrails()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.HEALTHY);
            assertThat(finding.inside()).isEqualTo(24 * 50);
            assertThat(finding.outside()).isEqualTo(24 * 950);
            assertThat(finding.difference()).isEqualTo(0, within(1e-12));
        });
    }

    @Test
    void shouldCompleteAfterTheLastStage() {
        RolloutDecision decision =
                decide(plan, Plans.inStage(1), Plans.hours(START, 48, 50, 20, 950, 380), HELD.plus(Plans.HOLD));

        assertThat(decision.kind()).isEqualTo(Kind.COMPLETE);
    }

    @Test
    void shouldGoByTimeAloneWithoutGuardrails() {
        RolloutPlan unguarded = Plans.plan(List.of(), 500, 5_000);

        assertThat(StepPolicy.decide(unguarded, first, null, HELD.minusSeconds(1))
                        .kind())
                .isEqualTo(Kind.HOLD);
        assertThat(StepPolicy.decide(unguarded, first, null, HELD).kind()).isEqualTo(Kind.ADVANCE);
    }

    @Test
    void shouldHoldOnWhatIsMissingOldOrTooLittle() {
        assertHeld(StepPolicy.decide(plan, first, null, HELD));
        assertHeld(StepPolicy.decide(plan, first, Plans.figures(HELD, good, CRASH_RATE), HELD));
        assertHeld(StepPolicy.decide(
                plan, first, Plans.figures(HELD.minus(Duration.ofMinutes(31)), good, RUN_FAILURE), HELD));
        assertHeld(decide(plan, first, Plans.hours(START, 24, 4, 0, 950, 380), HELD));
        assertHeld(decide(plan, first, Plans.hours(START, 24, 50, 20, 4, 1), HELD));
        assertHeld(decide(plan, first, Plans.hours(START, 24, 50, 20, 0, 0), HELD));
        assertHeld(decide(plan, first, Plans.hours(START, 24, 0, 0, 950, 380), HELD));
    }

    @Test
    void shouldAskForOutcomesOfTheStageItself() {
        RolloutState second = Plans.inStage(1);
        Instant now = HELD.plus(Plans.HOLD);

        assertHeld(decide(plan, second, good, now));
        assertThat(decide(plan, second, Plans.hours(START, 48, 50, 20, 950, 380), now)
                        .kind())
                .isEqualTo(Kind.COMPLETE);
    }

    @Test
    void shouldHoldOnWhatLooksWorseAndMayBeChance() {
        RolloutDecision decision = decide(plan, first, Plans.hours(START, 24, 5, 3, 95, 38), HELD);

        assertThat(decision.kind()).isEqualTo(Kind.HOLD);
        assertThat(decision.reason()).contains("may be worse").contains(RUN_FAILURE);
        assertThat(decision.guardrails().get(0).verdict()).isEqualTo(Verdict.DOUBTFUL);
    }

    @Test
    void shouldPauseOnABreachAtOnceWhateverTheHoldTime() {
        RolloutDecision decision = decide(plan, first, bad.subList(0, 10), START.plus(Duration.ofHours(10)));

        assertThat(decision.kind()).isEqualTo(Kind.PAUSE);
        assertThat(decision.reason()).contains(RUN_FAILURE);
        assertThat(decision.guardrails().get(0).atLeast()).isGreaterThan(.02);
    }

    @Test
    void shouldRollBackWhereThatIsWhatTheBreachedGuardrailDoes() {
        RolloutPlan both = Plans.plan(List.of(Plans.RUNS, Plans.CRASHES), 500, 5_000);
        RolloutFigures figures = Plans.figures(HELD, bad, RUN_FAILURE, CRASH_RATE);

        assertThat(StepPolicy.decide(both, first, figures, HELD).kind()).isEqualTo(Kind.ROLL_BACK);
        assertThat(StepPolicy.decide(
                                both, first, new RolloutFigures(HELD, Map.of(RUN_FAILURE, bad, CRASH_RATE, good)), HELD)
                        .kind())
                .as("the other one only pauses")
                .isEqualTo(Kind.PAUSE);
    }

    @Test
    void shouldKnowABreachFromOldFiguresToo() {
        RolloutFigures old = Plans.figures(HELD.minus(Duration.ofHours(3)), bad, RUN_FAILURE);

        assertThat(StepPolicy.decide(plan, first, old, HELD).kind()).isEqualTo(Kind.PAUSE);
    }

    @Test
    void shouldDoNothingOnADayThatIsBadForEverybody() {
        List<Hour> outage = Plans.hours(START, 24, 50, 48, 950, 912);

        assertThat(decide(plan, first, outage, HELD).kind()).isEqualTo(Kind.ADVANCE);
        assertThat(decide(plan, first, outage, HELD).guardrails().get(0).verdict())
                .isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void shouldNotTakeAnotherMixOfHoursAndPlatformsForAWorsening() {
        // Android fails twice as often, and that is where those inside are.
        List<Hour> mixed = Stream.concat(
                        Plans.hours(START, 24, 10, 2, 950, 190).stream(),
                        Plans.hours(START, 24, 90, 36, 50, 20).stream()
                                .map(hour -> new Hour(hour.hour(), "android", hour.inside(), hour.outside())))
                .toList();

        assertThat(decide(plan, first, mixed, HELD).kind()).isEqualTo(Kind.ADVANCE);
    }

    @Test
    void shouldGoOnWatchingInAPause() {
        RolloutState paused = first.paused(false);
        RolloutPlan takingBack = Plans.plan(List.of(Plans.CRASHES), 500, 5_000);

        assertThat(decide(plan, paused, good, HELD).reason()).contains("paused");
        assertThat(decide(plan, paused, bad, HELD).kind()).as("nothing to add").isEqualTo(Kind.HOLD);
        assertThat(StepPolicy.decide(takingBack, paused, Plans.figures(HELD, bad, CRASH_RATE), HELD)
                        .kind())
                .isEqualTo(Kind.ROLL_BACK);
    }

    @Test
    void shouldCompareAnewAfterSomebodyWentOnAfterABreach() {
        Instant resumed = HELD;
        RolloutState state = first.paused(true).resumed(resumed);
        List<Hour> hours = Stream.concat(bad.stream(), Plans.hours(resumed, 24, 50, 20, 950, 380).stream())
                .toList();
        Instant now = resumed.plus(Plans.HOLD);

        assertThat(decide(plan, first.paused(false).resumed(resumed), hours, now)
                        .kind())
                .as("without a breach all of it counts")
                .isEqualTo(Kind.PAUSE);
        assertThat(decide(plan, state, hours, now).kind()).isEqualTo(Kind.ADVANCE);
        assertThat(decide(plan, state, hours, now.minusSeconds(1)).kind())
                .as("the hold time begins anew")
                .isEqualTo(Kind.HOLD);
    }

    @Test
    void shouldNotCompareWithThoseWhoAreLeftWhereEverybodyShouldBeInside() {
        RolloutPlan whole = Plans.plan(List.of(Plans.RUNS), 500, 10_000);
        Instant now = HELD.plus(Plans.HOLD);
        // Who is still outside then has an old client, and few problems.
        List<Hour> hours = Stream.concat(
                        good.stream(),
                        Stream.concat(
                                Plans.hours(HELD, 24, 950, 380, 0, 0).stream(),
                                Plans.hours(HELD, 24, 950, 380, 50, 1).stream()))
                .toList();

        assertThat(decide(whole, Plans.inStage(1), hours, now).kind()).isEqualTo(Kind.COMPLETE);
        assertHeld(decide(whole, Plans.inStage(1), good, now));
    }

    @Test
    void shouldGoOnComparingOnThePlatformsThatAreNotWholeYet() {
        RolloutPlan byPlatform = new RolloutPlan(
                "r-1",
                RolloutPlan.INSTALLATION,
                RolloutAudience.EVERYBODY,
                List.of(
                        new RolloutStage(500, Plans.HOLD),
                        new RolloutStage(10_000, Plans.HOLD, Plans.on(Platform.WEB)),
                        new RolloutStage(1_000, Plans.HOLD)),
                List.of(Plans.RUNS),
                RolloutEvidence.USUAL);
        List<Hour> android = Plans.hours(START.plus(Plans.HOLD.multipliedBy(2)), 24, 50, 40, 950, 380).stream()
                .map(hour -> new Hour(hour.hour(), "android", hour.inside(), hour.outside()))
                .toList();
        List<Hour> web = Plans.hours(START.plus(Plans.HOLD), 48, 950, 760, 50, 20);
        Instant now = START.plus(Plans.HOLD.multipliedBy(3));

        assertThat(decide(byPlatform, Plans.inStage(2), web, now)
                        .guardrails()
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(decide(byPlatform, Plans.inStage(2), android, now).kind()).isEqualTo(Kind.PAUSE);
    }

    @Test
    void shouldBeSlowerToJudgeWhereOutcomesAreOfFewPlayers() {
        List<Hour> hours = Plans.hours(START, 10, 10, 7, 190, 76);
        RolloutFigures few = new RolloutFigures(HELD, Map.of(RUN_FAILURE, hours), Map.of(RUN_FAILURE, 20.0));
        RolloutPlan strict = Plans.plan(List.of(new RolloutGuardrail(RUN_FAILURE, 0, Plans.RUNS.onBreach())), 500);

        assertThat(StepPolicy.decide(strict, first, Plans.figures(HELD, hours, RUN_FAILURE), HELD)
                        .kind())
                .isEqualTo(Kind.PAUSE);
        assertThat(StepPolicy.decide(strict, first, few, HELD).kind()).isEqualTo(Kind.HOLD);
    }

    @Test
    void shouldTellOnceOfABreachThatOnlyTellsAndGoNoFurther() {
        RolloutPlan telling = Plans.plan(List.of(new RolloutGuardrail(RUN_FAILURE, .02, OnBreach.ALERT)), 500, 5_000);

        assertThat(decide(telling, first, bad, HELD).kind()).isEqualTo(Kind.ALERT);
        assertThat(decide(telling, first.alerted(), bad, HELD).kind()).isEqualTo(Kind.HOLD);
        assertThat(decide(telling, first.alerted(), good, HELD).reason()).contains("nobody has said");
        RolloutState gone = first.alerted().advanced(HELD);
        assertThat(gone.comparedSince()).as("who goes on has seen it").isEqualTo(HELD);
    }

    @Test
    void shouldBreachAnAbsoluteBoundOnlyWhileItIsWorseInside() {
        RolloutPlan bounded =
                Plans.plan(List.of(new RolloutGuardrail(RUN_FAILURE, .5, .5, OnBreach.ROLL_BACK)), 500, 5_000);
        List<Hour> outage = Plans.hours(START, 24, 50, 40, 950, 760);

        assertThat(decide(bounded, first, bad, HELD).kind()).isEqualTo(Kind.ROLL_BACK);
        assertThat(decide(bounded, first, good, HELD).kind()).isEqualTo(Kind.ADVANCE);
        assertThat(decide(bounded, first, outage, HELD).kind())
                .as("as bad outside")
                .isEqualTo(Kind.HOLD);
        assertThat(decide(bounded, first, outage, HELD).guardrails().get(0).verdict())
                .isEqualTo(Verdict.DOUBTFUL);
    }

    @Test
    void shouldDecideNothingOfWhatHasEnded() {
        for (RolloutStatus status : RolloutStatus.values()) {
            if (!status.isAlive()) {
                assertThat(decide(plan, first.ended(status), bad, HELD).kind()).isEqualTo(Kind.HOLD);
            }
        }
    }

    @Test
    void shouldShareTheChanceOfErrorAmongTheGuardrails() {
        RolloutPlan both = Plans.plan(List.of(Plans.RUNS, Plans.CRASHES), 500, 5_000);

        assertThat(decide(plan, first, good, HELD).guardrails())
                .extracting(GuardrailFinding::alpha)
                .containsExactly(.05);
        assertThat(decide(both, first, good, HELD).guardrails())
                .extracting(GuardrailFinding::alpha)
                .containsExactly(.025, .025);
    }

    private static void assertHeld(RolloutDecision decision) {
        assertThat(decision.kind()).as(decision.reason()).isEqualTo(Kind.HOLD);
        assertThat(decision.reason()).contains("too little is known of " + RUN_FAILURE);
    }

    private static RolloutDecision decide(RolloutPlan plan, RolloutState state, List<Hour> hours, Instant now) {
        return StepPolicy.decide(plan, state, Plans.figures(now, hours, RUN_FAILURE), now);
    }
}
