package dev.liveops.support.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.support.Activity;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.lock.LeaderLock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.UnitOfWork.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever work does with a connection, the pool gets it back. */
@QuarkusTest
@TestProfile(SupportProfile.class)
class ConnectionsIT {

    /** Twice as often as there are connections, so that one lost each time would leave none. */
    private static final int TIMES = 2 * SupportProfile.CONNECTIONS;

    @Inject
    Database database;

    @Inject
    LeaderLock leader;

    @Inject
    UnitOfWork unit;

    @Inject
    Pool pool;

    /** How work goes wrong. */
    enum Fault {
        THROWS_AT_ONCE(connection -> {
            throw new IllegalStateException("at once");
        }),
        ANSWERS_NULL(connection -> null),
        FAILS_AT_ONCE(connection -> Uni.createFrom().failure(new IllegalStateException("at once"))),
        THROWS_IN_A_STEP(connection -> select(connection).map(rows -> {
            throw new IllegalStateException("in a step");
        })),
        THROWS_BEFORE_A_LATER_STATEMENT(connection -> select(connection).chain(rows -> {
            throw new IllegalStateException("between statements");
        })),
        FAILS_LATER(connection ->
                select(connection).chain(rows -> Uni.createFrom().failure(new IllegalStateException("later")))),
        FAILS_IN_THE_DATABASE(
                connection -> connection.query("SELECT 1 / 0").execute().replaceWithVoid()),
        NEVER_ENDS(
                connection -> select(connection).chain(rows -> Uni.createFrom().nothing()));

        private final Function<SqlConnection, Uni<Void>> work;

        Fault(Function<SqlConnection, Uni<Void>> work) {
            this.work = work;
        }

        private static Uni<Void> select(SqlConnection connection) {
            return connection.query("SELECT 1").execute().replaceWithVoid();
        }
    }

    @AfterEach
    void shouldHaveEveryConnectionBack() {
        // What never ends is ended by PostgreSQL, a second after its caller was told.
        await().atMost(Duration.ofSeconds(15))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(new HashSet<>(takeAllAtOnce())).hasSize(SupportProfile.CONNECTIONS));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Activity.where("state LIKE 'idle in transaction%'"))
                        .isEmpty());
    }

    private List<Integer> takeAllAtOnce() {
        CompletableFuture<Void> allHaveOne = new CompletableFuture<>();
        AtomicInteger having = new AtomicInteger();
        List<Uni<Integer>> users = IntStream.range(0, SupportProfile.CONNECTIONS)
                .mapToObj(user -> database.withConnection(connection -> pid(connection)
                        .invoke(() -> {
                            if (having.incrementAndGet() == SupportProfile.CONNECTIONS) {
                                allHaveOne.complete(null);
                            }
                        })
                        .call(() -> Uni.createFrom().completionStage(allHaveOne))))
                .toList();
        return Waiting.of(Uni.join().all(users).andFailFast());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldGiveBackTheConnectionOfAQuery(Fault fault) {
        failAllAtOnce(() -> database.withConnection(fault.work));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldGiveBackTheConnectionOfATransaction(Fault fault) {
        failAllAtOnce(() -> database.inTransaction(fault.work));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldGiveBackTheConnectionOfAJobThatRunsAlone(Fault fault) {
        failAllAtOnce(() -> leader.runAlone(UUID.randomUUID().toString(), fault.work));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldGiveBackTheConnectionOfAJobThatRunsInTurn(Fault fault) {
        failAllAtOnce(() -> leader.runInTurn(UUID.randomUUID().toString(), fault.work));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldGiveBackTheConnectionOfACreation(Fault fault) {
        failAllAtOnce(() -> unit.run(new Attempt<>(Optional.empty(), "request", Void.class), step(fault)));
        failAllAtOnce(() -> unit.run(
                new Attempt<>(
                        Optional.of(new IdempotencyKey(
                                "operator-1", "test", "", UUID.randomUUID().toString())),
                        "request",
                        Void.class),
                step(fault)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldGiveBackTheConnectionOfAPublication(Fault fault) {
        failAllAtOnce(() -> unit.publish("connections", step(fault)));
    }

    @Test
    void shouldGiveBackTheConnectionOfACallerWhoHasGone() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            Cancellable caller = database.inTransaction(connection -> pid(connection)
                            .invoke(() -> begun.complete(null))
                            .chain(pid -> Uni.createFrom().<Void>nothing()))
                    .subscribe()
                    .with(nothing -> {}, failure -> {});
            begun.get(10, TimeUnit.SECONDS);

            caller.cancel();
        }
    }

    @Test
    void shouldGiveBackTheConnectionOfACallerWhoGoesBeforeHeHasOne() {
        for (int time = 0; time < TIMES; time++) {
            database.withConnection(ConnectionsIT::pid)
                    .subscribe()
                    .with(pid -> {}, failure -> {})
                    .cancel();
        }
    }

    @Test
    void shouldNotBeginAChangeThatNobodyWaitsForAnyMore() {
        List<Uni<SqlConnection>> requests = IntStream.range(0, SupportProfile.CONNECTIONS)
                .mapToObj(index -> pool.getConnection())
                .toList();
        List<SqlConnection> taken = Waiting.of(Uni.join().all(requests).andFailFast());
        AtomicInteger begun = new AtomicInteger();
        Step<Integer> counting = work -> Uni.createFrom().item(() -> Change.none(begun.incrementAndGet()));

        assertThat(Waiting.failureOf(unit.run(counting))).hasMessageContaining("the database cannot be reached");
        Waiting.of(taken.get(0).close());

        // One after the other, on the only connection: by now the first one had its turn.
        assertThat(Waiting.of(unit.run(counting))).isEqualTo(1);
        taken.stream().skip(1).forEach(connection -> Waiting.of(connection.close()));
    }

    @Test
    void shouldEndInPostgresqlWhatNobodyWaitsForAnyMore() {
        String running = "state = 'active' AND query LIKE '%nobody waits%'";
        CompletableFuture<Throwable> call = Uni.createFrom()
                .item(() -> Waiting.failureOf(database.withConnection(connection ->
                        connection.query("SELECT pg_sleep(60), 'nobody waits'").execute())))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .subscribeAsCompletionStage();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Activity.where(running).size() == 1);

        Throwable failure = Waiting.of(Uni.createFrom().completionStage(call));

        assertThat(failure).hasMessageContaining("the database cannot be reached");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Activity.where(running)).isEmpty());
    }

    @Test
    void shouldGiveAChangeTheTimeItAsksForAndNoMore() {
        // Longer than others may take, and than PostgreSQL lets them; each statement is shorter.
        Step<Boolean> slow = work -> Uni.createFrom()
                .voidItem()
                .call(() -> work.connection().query("SELECT pg_sleep(0.8)").execute())
                .call(() -> work.connection().query("SELECT pg_sleep(0.8)").execute())
                .call(() -> work.connection().query("SELECT pg_sleep(0.8)").execute())
                .replaceWith(Change.none(true));

        assertThat(Waiting.of(unit.run(Duration.ofSeconds(20), slow))).isTrue();
        assertThat(Waiting.failureOf(unit.run(Duration.ofMillis(1_200), slow)))
                .hasMessageContaining("the database cannot be reached");
    }

    private static Step<Void> step(Fault fault) {
        return work -> {
            Uni<Void> done = fault.work.apply(work.connection());
            return done == null ? null : done.map(nothing -> Change.none(null));
        };
    }

    private void failAllAtOnce(Supplier<Uni<?>> call) {
        List<Uni<Throwable>> failures = IntStream.range(0, TIMES)
                .<Uni<Throwable>>mapToObj(time ->
                        call.get().replaceWith((Throwable) null).onFailure().recoverWithItem(failure -> failure))
                .toList();

        assertThat(Waiting.of(Uni.join().all(failures).andFailFast())).doesNotContainNull();
    }

    private static Uni<Integer> pid(SqlConnection connection) {
        return connection
                .query("SELECT pg_backend_pid() AS pid")
                .execute()
                .map(rows -> rows.iterator().next().getInteger("pid"));
    }
}
