package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.TestSettings;
import dev.liveops.telemetry.ingest.Submission.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class GroupWriterTest {

    private static final String PREFIX = "liveops.telemetry.ingest.queue.";

    private final FakeGroupStore store = new FakeGroupStore();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldWriteALoneSubmissionAtOnce() throws Exception {
        GroupWriter writer = writer(Map.of());

        CompletableFuture<Submission.Stored> answer = write(writer, 3);

        assertThat(store.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.rows()).hasSize(3));
        assertThat(answer).isNotDone();
        store.commit(0);
        assertThat(answer.get().outcomes()).containsExactly(Outcome.ADDED, Outcome.ADDED, Outcome.ADDED);
    }

    @Test
    void shouldGroupWhatComesWhileAStatementIsUnderWay() {
        GroupWriter writer = writer(Map.of("lanes", "1"));
        CompletableFuture<Submission.Stored> first = write(writer, 1);
        CompletableFuture<Submission.Stored> second = write(writer, 2);
        CompletableFuture<Submission.Stored> third = write(writer, 3);
        assertThat(store.groups()).hasSize(1);

        store.commit(0);

        assertThat(first).isCompleted();
        assertThat(List.of(second, third)).noneMatch(CompletableFuture::isDone);
        assertThat(store.groups()).hasSize(2);
        assertThat(store.groups().get(1).submitted()).isEqualTo(2);
        assertThat(store.groups().get(1).rows()).hasSize(5);
        store.commit(1);
        assertThat(List.of(second, third)).allMatch(CompletableFuture::isDone);
        assertThat(store.groups()).hasSize(2);
    }

    @Test
    void shouldWriteWhenOneComesAfterAllWasQuiet() {
        GroupWriter writer = writer(Map.of("lanes", "1"));
        for (int round = 0; round < 3; round++) {
            CompletableFuture<Submission.Stored> answer = write(writer, 1);
            store.commit(round);

            assertThat(answer).isCompleted();
        }
        assertThat(store.groups()).hasSize(3);
    }

    @Test
    void shouldHaveAsManyStatementsUnderWayAsItHasLanes() {
        GroupWriter writer = writer(Map.of("lanes", "2"));
        for (int count = 0; count < 5; count++) {
            write(writer, 1);
        }
        assertThat(store.groups()).extracting(Group::submitted).containsExactly(1, 1);

        store.commit(1);

        assertThat(store.groups()).extracting(Group::submitted).containsExactly(1, 1, 3);
        store.commit(0);
        assertThat(store.groups()).hasSize(3);
    }

    @Test
    void shouldCloseAGroupWhenItIsLargeEnough() {
        GroupWriter writer = writer(Map.of("lanes", "1", "group-events", "4"));
        write(writer, 1);
        for (int count = 0; count < 4; count++) {
            write(writer, 3);
        }

        store.commit(0);
        store.commit(1);

        assertThat(store.groups()).extracting(group -> group.rows().size()).containsExactly(1, 6, 6);
    }

    @Test
    void shouldRefuseMoreEventsThanMayWait() {
        GroupWriter writer = writer(Map.of("lanes", "1", "events", "4", "retry-after", "7s"));
        // Under way, so it waits no more.
        write(writer, 10);
        CompletableFuture<Submission.Stored> waiting = write(writer, 3);
        CompletableFuture<Submission.Stored> another = write(writer, 3);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> write(writer, 1))
                .satisfies(GroupWriterTest::isQueueFull)
                .satisfies(problem -> assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(writer::requireRoom);

        store.commit(0);
        assertThatCode(writer::requireRoom).doesNotThrowAnyException();
        CompletableFuture<Submission.Stored> later = write(writer, 1);
        store.commit(1);
        store.commit(2);
        assertThat(List.of(waiting, another, later)).allMatch(CompletableFuture::isDone);
    }

    @Test
    void shouldKeepRoomForBatchesWhoseBodiesAreComing() {
        GroupWriter writer = writer(Map.of("lanes", "1", "events", "200"));
        // Under way, so it waits no more.
        write(writer, 50);
        write(writer, 50);
        write(writer, 50);

        // The usual batch has 50 events.
        assertThat(List.of(writer.letIn(), writer.letIn())).containsOnly(true);
        assertThat(writer.letIn()).isFalse();
        writer.arrived();
        assertThat(writer.letIn()).isTrue();
    }

    @Test
    void shouldKeepNoMoreThanHalfOfTheQueueForThem() {
        GroupWriter writer = writer(Map.of("lanes", "1", "events", "200"));
        write(writer, 50);
        write(writer, 50);
        for (int count = 0; count < 100; count++) {
            assertThat(writer.letIn()).isTrue();
        }
        write(writer, 50);

        assertThat(writer.letIn()).isFalse();
        assertThatCode(writer::requireRoom).doesNotThrowAnyException();
    }

    @Test
    void shouldCountRefusedEventsThatAreKeptAsWaiting() {
        GroupWriter writer = writer(Map.of("lanes", "1", "events", "4"));
        write(writer, 1);

        submit(writer, new Submission(List.of(), TestRows.refused(4, "s"), 10));

        assertThatExceptionOfType(ProblemException.class).isThrownBy(writer::requireRoom);
    }

    @Test
    void shouldRefuseMoreBytesThanMayWait() {
        GroupWriter writer = writer(Map.of("lanes", "1", "bytes", "1000"));
        write(writer, 1);
        submit(writer, new Submission(TestRows.rows(1, "s"), List.of(), 999));
        submit(writer, new Submission(TestRows.rows(1, "s"), List.of(), 1));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> write(writer, 1))
                .satisfies(GroupWriterTest::isQueueFull);

        store.commit(0);
        assertThatCode(writer::requireRoom).doesNotThrowAnyException();
    }

    @Test
    void shouldShowWhatWaits() {
        GroupWriter writer = writer(Map.of("lanes", "1"));
        write(writer, 5);
        submit(writer, new Submission(TestRows.rows(2, "s"), TestRows.refused(1, "s"), 70));

        assertThat(registry.get(IngestMetrics.QUEUE_EVENTS).gauge().value()).isEqualTo(3);
        assertThat(registry.get(IngestMetrics.QUEUE_BYTES).gauge().value()).isEqualTo(70);
        store.commit(0);
        assertThat(registry.get(IngestMetrics.QUEUE_EVENTS).gauge().value()).isZero();
        assertThat(registry.get(IngestMetrics.QUEUE_BYTES).gauge().value()).isZero();
        store.commit(1);
        assertThat(registry.get(IngestMetrics.GROUP_EVENTS).summary().count()).isEqualTo(2);
        assertThat(registry.get(IngestMetrics.GROUP_EVENTS).summary().totalAmount())
                .isEqualTo(7);
        assertThat(registry.get(IngestMetrics.COMMIT).timer().count()).isEqualTo(2);
    }

    @Test
    void shouldGiveUpWhatHasWaitedTooLongAndWriteTheRest() {
        Duration patience = Duration.ofMillis(500);
        GroupWriter writer = writer(Map.of("lanes", "1", "patience", patience.toMillis() + "ms"));
        write(writer, 1);
        Submission old = new Submission(TestRows.rows(1, "s"), List.of(), 10);
        CompletableFuture<Submission.Stored> late = submit(writer, old);
        await().until(() -> old.waitedNanos() > patience.toNanos());
        CompletableFuture<Submission.Stored> fresh = write(writer, 2);

        store.commit(0);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(late::get)
                .havingCause()
                .isInstanceOfSatisfying(ProblemException.class, GroupWriterTest::isQueueFull);
        assertThat(store.groups()).hasSize(2);
        assertThat(store.groups().get(1).rows()).hasSize(2);
        store.commit(1);
        assertThat(fresh).isCompleted();
    }

    @Test
    void shouldFailExactlyTheSubmissionsOfAFailedGroupAndWriteTheNext() throws Exception {
        GroupWriter writer = writer(Map.of("lanes", "1"));
        write(writer, 1);
        CompletableFuture<Submission.Stored> second = write(writer, 1);
        CompletableFuture<Submission.Stored> third = write(writer, 1);
        store.commit(0);
        CompletableFuture<Submission.Stored> fourth = write(writer, 2);
        IllegalStateException failure = new IllegalStateException("away");

        store.fail(1, failure);

        for (CompletableFuture<Submission.Stored> failed : List.of(second, third)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(failed::get)
                    .withCause(failure);
        }
        assertThat(fourth).isNotDone();
        assertThat(store.groups()).hasSize(3);
        store.commit(2);
        assertThat(fourth.get().outcomes()).containsExactly(Outcome.ADDED, Outcome.ADDED);
        CompletableFuture<Submission.Stored> fifth = write(writer, 1);
        store.commit(3);
        assertThat(fifth).isCompleted();
    }

    @Test
    void shouldKeepItsLaneWhenTheStoreThrows() {
        GroupWriter writer = writer(Map.of("lanes", "1"));
        IllegalStateException failure = new IllegalStateException("broken");
        store.throwNext(failure);

        CompletableFuture<Submission.Stored> failed = write(writer, 1);
        CompletableFuture<Submission.Stored> next = write(writer, 1);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(failed::get)
                .withCause(failure);
        store.commit(0);
        assertThat(next).isCompleted();
    }

    @Test
    void shouldAnswerASubmissionOfNothing() throws Exception {
        GroupWriter writer = writer(Map.of());

        CompletableFuture<Submission.Stored> answer = write(writer, 0);
        store.commit(0);

        assertThat(answer.get().outcomes()).isEmpty();
    }

    private static void isQueueFull(ProblemException problem) {
        assertThat(problem.code()).isEqualTo(TelemetryProblem.QUEUE_FULL);
        assertThat(problem.getMessage()).contains("nothing of this batch was stored");
    }

    private static CompletableFuture<Submission.Stored> write(GroupWriter writer, int rows) {
        return submit(writer, new Submission(TestRows.rows(rows, "s"), List.of(), 10));
    }

    private static CompletableFuture<Submission.Stored> submit(GroupWriter writer, Submission submission) {
        return writer.write(submission).subscribeAsCompletionStage();
    }

    private GroupWriter writer(Map<String, String> queue) {
        Map<String, String> settings = new HashMap<>();
        queue.forEach((key, value) -> settings.put(PREFIX + key, value));
        return new GroupWriter(store, TestSettings.of(IngestConfig.class, settings), new IngestMetrics(registry));
    }
}
