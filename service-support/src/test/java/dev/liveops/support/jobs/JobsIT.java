package dev.liveops.support.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.lock.LeaderLock;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class JobsIT {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Inject
    Jobs jobs;

    @Inject
    LeaderLock leader;

    @Inject
    MeterRegistry registry;

    private final Counting job = new Counting();

    @Test
    void shouldDoAllStepsOfARunEachInATransactionOfItsOwn() {
        Waiting.of(runner(NOW).run(job));

        assertThat(job.cursors).containsExactly("start", "1", "2");
        assertThat(row()).containsExactly("null " + NOW.getEpochSecond());
        assertThat(job.transactions).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void shouldGoOnWhereTheLastStepEnded() {
        job.failsAt = 2;
        Waiting.failureOf(runner(NOW).run(job));
        assertThat(row()).as("what the failed step did is undone").containsExactly("2 null");

        job.failsAt = -1;
        Waiting.of(runner(NOW).run(job));

        assertThat(job.cursors).containsExactly("start", "1", "2", "2");
    }

    @Test
    void shouldDoAJobOnceAnIntervalHoweverManyReplicasThereAre() {
        Waiting.of(runner(NOW).run(job));
        Waiting.of(runner(NOW.plusSeconds(20)).run(job));
        assertThat(job.cursors).hasSize(3);

        Waiting.of(runner(NOW.plusSeconds(60)).run(job));
        assertThat(job.cursors).hasSize(6);
    }

    @Test
    void shouldGoOnAfterTheClockWasSetBack() {
        Waiting.of(runner(NOW.plus(Duration.ofDays(300))).run(job));
        assertThat(job.cursors).hasSize(3);

        Waiting.of(runner(NOW).run(job));
        assertThat(job.cursors).hasSize(6);

        // A replica whose clock is a little behind does not do it again.
        Waiting.of(runner(NOW.minusSeconds(2)).run(job));
        assertThat(job.cursors).hasSize(6);
    }

    @Test
    void shouldLeaveAJobToTheReplicaThatWorksOnIt() {
        CompletableFuture<Void> working = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        job.before = () -> {
            working.complete(null);
            return Uni.createFrom().completionStage(goOn);
        };
        CompletableFuture<Void> first = runner(NOW).run(job).subscribeAsCompletionStage();
        Waiting.of(Uni.createFrom().completionStage(working));

        Waiting.of(runner(NOW).run(job));
        assertThat(job.cursors).containsExactly("start");

        goOn.complete(null);
        Waiting.of(Uni.createFrom().completionStage(first));
        assertThat(job.cursors).hasSize(3);
    }

    @Test
    void shouldDoWorkAgainAndAgainWithoutOverlapAndCountIt() {
        String name = UUID.randomUUID().toString();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();

        // Each run lasts longer than the interval.
        jobs.onEachReplica(name, Duration.ofSeconds(1), () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            int run = runs.incrementAndGet();
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(1_500))
                    .invoke(running::decrementAndGet)
                    .chain(() -> run == 1
                            ? Uni.createFrom().<Void>failure(new IllegalStateException("the first time"))
                            : Uni.createFrom().voidItem());
        });

        await().atMost(Duration.ofSeconds(20)).until(() -> count(name, "succeeded") >= 1);
        assertThat(count(name, "failed")).isEqualTo(1);
        assertThat(most).hasValue(1);
        assertThat(registry.get(JobMetrics.LAST_SUCCESS)
                        .tag("job", name)
                        .timeGauge()
                        .value())
                .isPositive();
    }

    private double count(String name, String outcome) {
        return registry.get(JobMetrics.RUNS)
                .tag("job", name)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private StepRunner runner(Instant now) {
        return new StepRunner(leader, Clock.fixed(now, ZoneOffset.UTC));
    }

    private List<String> row() {
        return TestDatabase.texts(
                "SELECT coalesce(cursor, 'null') || ' ' || coalesce(extract(epoch FROM finished_at)::bigint::text, 'null')"
                        + " FROM jobs WHERE name = ?",
                job.name());
    }

    /** Three steps. */
    private static final class Counting implements StepJob {

        private final String name = UUID.randomUUID().toString();
        private final List<String> cursors = new CopyOnWriteArrayList<>();
        private final List<Long> transactions = new CopyOnWriteArrayList<>();
        private int failsAt = -1;
        private Supplier<Uni<Void>> before = () -> Uni.createFrom().voidItem();

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration interval() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Uni<Step> step(SqlConnection transaction, String cursor) {
            int done = cursor == null ? 0 : Integer.parseInt(cursor);
            cursors.add(cursor == null ? "start" : cursor);
            if (done == failsAt) {
                return Uni.createFrom().failure(new IllegalStateException("half way"));
            }
            return before.get()
                    .chain(() -> transaction
                            .query("SELECT pg_current_xact_id()::text::bigint AS id")
                            .execute())
                    .invoke(rows -> transactions.add(rows.iterator().next().getLong("id")))
                    .replaceWith(() -> done == 2 ? Step.DONE : new Step(Integer.toString(done + 1)));
        }
    }
}
