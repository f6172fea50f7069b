package dev.liveops.support.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class RolloutWatchIT extends RolloutCase {

    @Test
    void shouldGoFromStageToStageToItsEndOnHealthyGuardrails() {
        Rollout rollout = start("content");
        standIn.figures = () -> figures(Plans.hours(Plans.START, 48, 50, 20, 950, 380));

        round();
        assertThat(get(rollout).state()).as("held").isEqualTo(rollout.state());
        assertThat(get(rollout).finding().reason()).contains("held until");
        clock.stopAt(Plans.START.plus(Plans.HOLD));
        round();
        clock.stopAt(Plans.START.plus(Plans.HOLD.multipliedBy(2)));
        round();
        round();

        Rollout ended = get(rollout);
        assertThat(ended.state().status()).isEqualTo(RolloutStatus.COMPLETED);
        assertThat(ended.endedAt()).isEqualTo(clock.instant());
        assertThat(steps(rollout))
                .extracting(RolloutStep::kind)
                .containsExactly(RolloutStep.Kind.START, RolloutStep.Kind.ADVANCE, RolloutStep.Kind.COMPLETE);
        assertThat(steps(rollout)).extracting(RolloutStep::decidedBy).containsExactly("ana", "system", "system");
        assertThat(steps(rollout).get(1).finding().guardrails()).singleElement().satisfies(finding -> {
            assertThat(finding.metric()).isEqualTo(RUN_FAILURE);
            assertThat(finding.inside()).isEqualTo(48 * 50);
        });
        assertThat(effects(rollout)).containsExactly("1 start", "2 advance", "3 complete");
        assertThat(audited(rollout)).containsExactly("start ana", "advance system", "complete system");
    }

    @Test
    void shouldHoldWhileTheFiguresCannotBeHad() {
        Rollout rollout = start("content");
        clock.stopAt(Plans.START.plus(Plans.HOLD));

        round();

        assertThat(get(rollout).state()).isEqualTo(rollout.state());
        assertThat(get(rollout).finding().reason()).contains("too little is known of " + RUN_FAILURE);
        assertThat(effects(rollout)).containsExactly("1 start");
    }

    @Test
    void shouldRollBackByItselfOnABreachAndWriteItDown() {
        Rollout rollout = start("content");
        standIn.figures = this::bad;
        clock.stopAt(Plans.START.plus(Duration.ofHours(10)));

        round();

        assertThat(get(rollout).state().status()).isEqualTo(RolloutStatus.ROLLED_BACK);
        assertThat(effects(rollout)).containsExactly("1 start", "2 roll_back");
        assertThat(audited(rollout)).containsExactly("start ana", "roll_back system");
        assertThat(TestDatabase.texts(
                        "SELECT diff->'finding'->'guardrails'->0->>'verdict' FROM audit_entries WHERE subject_id = ? AND action = 'roll_back'",
                        rollout.id().toString()))
                .containsExactly("breached");
    }

    @Test
    void shouldPauseOnceWhereTheLastStepIsRefusedAndTryItAgainWhenSomebodySaysSo() {
        Rollout rollout = start("content");
        standIn.figures = () -> figures(Plans.hours(Plans.START, 48, 50, 20, 950, 380));
        standIn.check = () -> Uni.createFrom()
                .failure(ProblemException.of(CommonProblem.ROLLOUT_INVALID, "the matrix has a rule against it now"));
        clock.stopAt(Plans.START.plus(Plans.HOLD));
        round();
        clock.stopAt(Plans.START.plus(Plans.HOLD.multipliedBy(2)));

        round();
        clock.stopAt(clock.instant().plus(INTERVAL));
        round();

        Rollout paused = get(rollout);
        assertThat(paused.state().status()).isEqualTo(RolloutStatus.PAUSED);
        assertThat(paused.state().breached()).isFalse();
        assertThat(steps(rollout))
                .extracting(RolloutStep::kind)
                .containsExactly(RolloutStep.Kind.START, RolloutStep.Kind.ADVANCE, RolloutStep.Kind.PAUSE);
        assertThat(steps(rollout).get(2).reason()).contains("the matrix has a rule against it now");
        assertThat(audited(rollout)).containsExactly("start ana", "advance system", "pause system");

        standIn.check = () -> Uni.createFrom().voidItem();
        run(work -> operations.resume(work, rollout.id(), ANY, "ana", null));
        clock.stopAt(clock.instant().plus(Plans.HOLD));
        round();

        assertThat(get(rollout).state().status()).isEqualTo(RolloutStatus.COMPLETED);
    }

    @Test
    void shouldHoldEveryStageWhileSomethingIsInTheWayAndStillTakeBackWhatIsWorse() {
        Rollout rollout = start("content");
        standIn.figures = () -> figures(Plans.hours(Plans.START, 48, 50, 20, 950, 380));
        standIn.obstacle = Optional.of("configuration is frozen");
        clock.stopAt(Plans.START.plus(Plans.HOLD));

        round();

        assertThat(get(rollout).state()).isEqualTo(rollout.state());
        assertThat(get(rollout).finding().reason()).isEqualTo("its stage is held: configuration is frozen");
        standIn.figures = this::bad;
        clock.stopAt(clock.instant().plus(INTERVAL));
        round();
        assertThat(get(rollout).state().status()).isEqualTo(RolloutStatus.ROLLED_BACK);
    }

    @Test
    void shouldMakeOneStepThoughTwoReplicasDecideAtOnce() {
        Rollout rollout = start("content");
        standIn.figures = this::bad;
        clock.stopAt(Plans.START.plus(Duration.ofHours(10)));
        // Each lets the other one get as far as the lock.
        standIn.afterEffect = work ->
                work.connection().query("SELECT pg_sleep(0.05)").execute().replaceWithVoid();

        Waiting.of(Uni.join()
                .all(IntStream.range(0, 4)
                        .mapToObj(replica -> watch().look(rollout))
                        .toList())
                .andFailFast());

        assertThat(standIn.asked).hasValue(4);
        assertThat(effects(rollout)).containsExactly("1 start", "2 roll_back");
        assertThat(audited(rollout)).containsExactly("start ana", "roll_back system");
    }

    @Test
    void shouldBeLookedAtByOneReplicaAnInterval() {
        start("content");
        start("engine");

        Waiting.of(Uni.join()
                .all(IntStream.range(0, 4).mapToObj(replica -> watch().round()).toList())
                .andFailFast());
        assertThat(standIn.asked).hasValue(2);
        clock.stopAt(Plans.START.plus(INTERVAL.dividedBy(2)));
        round();
        assertThat(standIn.asked).hasValue(4);
        // A clock that was set back stops nobody.
        clock.stopAt(Plans.START.minus(Duration.ofDays(1)));
        round();
        assertThat(standIn.asked).hasValue(6);
    }

    @Test
    void shouldLoseNothingWhenAReplicaDiesBetweenDecisionAndEffect() {
        Rollout rollout = start("content");
        standIn.figures = this::bad;
        clock.stopAt(Plans.START.plus(Duration.ofHours(10)));
        // Its session ends, with whatever it had written, as that of a process that is killed.
        standIn.afterEffect = work -> work.connection()
                .query("SELECT pg_terminate_backend(pg_backend_pid())")
                .execute()
                .replaceWithVoid();

        Waiting.failureOf(watch().round());

        assertThat(get(rollout).state()).isEqualTo(rollout.state());
        assertThat(steps(rollout)).hasSize(1);
        assertThat(effects(rollout)).containsExactly("1 start");
        assertThat(audited(rollout)).containsExactly("start ana");

        standIn.afterEffect = work -> Uni.createFrom().voidItem();
        clock.stopAt(clock.instant().plus(INTERVAL));
        round();

        assertThat(effects(rollout)).containsExactly("1 start", "2 roll_back");
        assertThat(audited(rollout)).containsExactly("start ana", "roll_back system");
    }

    @Test
    void shouldNotLetOneThatFailsKeepTheOthersFromTheirSteps() {
        Rollout first = start("content");
        Rollout second = start("engine");
        standIn.figures = this::bad;
        standIn.afterEffect = work -> work.connection()
                .query("SELECT 1 / (SELECT count(*) FROM rollout_effects WHERE kind = 'roll_back' AND rollout_id <> '"
                        + first.id() + "')")
                .execute()
                .replaceWithVoid();
        clock.stopAt(Plans.START.plus(Duration.ofHours(10)));

        Waiting.failureOf(watch().round());

        assertThat(get(first).state().status()).isEqualTo(RolloutStatus.RUNNING);
        assertThat(get(second).state().status()).isEqualTo(RolloutStatus.ROLLED_BACK);
    }
}
