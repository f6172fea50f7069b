package dev.liveops.support.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Work;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class RolloutOperationsIT extends RolloutCase {

    @Test
    void shouldDoWhatOperatorsSayWithTheirReason() {
        Rollout rollout = start("content");

        Rollout paused = run(work -> operations.pause(work, rollout.id(), ANY, "ben", "a look at the logs"));
        assertThat(paused.state().status()).isEqualTo(RolloutStatus.PAUSED);
        clock.stopAt(Plans.START.plus(Duration.ofHours(1)));
        Rollout resumed = run(work -> operations.resume(work, rollout.id(), ANY, "ben", null));
        assertThat(resumed.holdUntil()).isEqualTo(clock.instant().plus(Plans.HOLD));
        Rollout advanced = run(work -> operations.advance(work, rollout.id(), ANY, "ben", "the patch is urgent"));
        assertThat(advanced.stage().shareBasisPoints()).isEqualTo(5_000);
        Rollout completed = run(work -> operations.advance(work, rollout.id(), ANY, "ben", "all is well"));
        assertThat(completed.state().status()).isEqualTo(RolloutStatus.COMPLETED);

        assertThat(effects(rollout)).containsExactly("1 start", "2 pause", "3 resume", "4 advance", "5 complete");
        assertThat(TestDatabase.texts(
                        "SELECT reason FROM audit_entries WHERE subject_id = ? AND reason IS NOT NULL ORDER BY sequence",
                        rollout.id().toString()))
                .containsExactly("a look at the logs", "the patch is urgent", "all is well");
    }

    @Test
    void shouldTakeBackAndGiveUp() {
        Rollout content = start("content");
        Rollout engine = start("engine");

        assertThat(run(work -> operations.rollBack(work, content.id(), ANY, "ben", "it crashes"))
                        .state()
                        .status())
                .isEqualTo(RolloutStatus.ROLLED_BACK);
        assertThat(run(work -> operations.cancel(work, engine.id(), ANY, "ben", "the wrong one"))
                        .state()
                        .status())
                .isEqualTo(RolloutStatus.CANCELLED);
        List<Rollout> living = Waiting.of(unit.read(connection -> repository.alive(connection)));
        assertThat(living).isEmpty();
        start("content");
    }

    @Test
    void shouldRefuseWhatIsNotPossible() {
        Rollout rollout = start("content");
        UUID id = rollout.id();

        assertRefused(CommonProblem.ROLLOUT_RUNNING, "1.4.0", work -> operations.start(work, draft("content"), "ana"));
        assertRefused(CommonProblem.ROLLOUT_INVALID, "reason", work -> operations.advance(work, id, ANY, "ben", null));
        assertRefused(CommonProblem.ROLLOUT_INVALID, "reason", work -> operations.rollBack(work, id, ANY, "ben", " "));
        assertRefused(
                CommonProblem.ROLLOUT_WRONG_STATUS,
                "is running (expected paused to resume it)",
                work -> operations.resume(work, id, ANY, "ben", null));
        assertRefused(
                CommonProblem.REVISION_STALE,
                "now 1",
                work -> operations.pause(work, id, IfMatch.optional("\"2\""), "ben", null));
        UUID unknown = UUID.randomUUID();
        assertRefused(
                CommonProblem.ROLLOUT_NOT_FOUND,
                unknown.toString(),
                work -> operations.pause(work, unknown, ANY, "ben", null));
        run(work -> operations.cancel(work, id, ANY, "ben", "enough"));
        assertRefused(
                CommonProblem.ROLLOUT_WRONG_STATUS,
                "is cancelled",
                work -> operations.rollBack(work, id, ANY, "ben", "again"));
        assertThat(steps(rollout)).hasSize(2);
    }

    @Test
    void shouldKeepItsHistoryFromTheRoleThatServes() {
        start("content");

        assertThatThrownBy(() -> TestDatabase.executeAsRuntime("DELETE FROM rollout_steps"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> TestDatabase.executeAsRuntime("UPDATE rollout_steps SET kind = 'cancel'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> TestDatabase.executeAsRuntime("DELETE FROM rollouts"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void shouldListTheNewestFirst() {
        Rollout first = start("content");
        run(work -> operations.cancel(work, first.id(), ANY, "ben", "enough"));
        Rollout second = start("content");
        Rollout other = start("engine");

        assertThat(list(null, null)).containsExactly(other.id(), second.id(), first.id());
        assertThat(list("content", null)).containsExactly(second.id(), first.id());
        assertThat(list("content", second.id())).containsExactly(first.id());
        Optional<Rollout> living = Waiting.of(unit.read(connection -> repository.alive(connection, "content")));
        assertThat(living).contains(get(second));
        assertThat(get(second).plan()).isEqualTo(second.plan());
        assertThat(get(second).details()).isEqualTo(second.details());
    }

    private List<UUID> list(String subject, UUID before) {
        return Waiting.of(unit.read(connection -> repository.list(connection, subject, before, 10))).stream()
                .map(Rollout::id)
                .toList();
    }

    private void assertRefused(ProblemCode code, String words, Function<Work, Uni<Change<Rollout>>> step) {
        assertThat(Waiting.failureOf(unit.run(step::apply))).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.getMessage() + problem.violations()).contains(words);
        });
    }
}
