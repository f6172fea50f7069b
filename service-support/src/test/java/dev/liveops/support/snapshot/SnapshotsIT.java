package dev.liveops.support.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.support.Activity;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.database.Listening;
import dev.liveops.support.database.Migration;
import dev.liveops.support.database.OwnConnection;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Units;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas of a service that follow the publications of one snapshot. */
@QuarkusTest
@TestProfile(SupportProfile.class)
class SnapshotsIT {

    private static final String LISTENING = "query LIKE 'LISTEN%'";
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Database database;

    @Inject
    @Identifier(OwnConnection.LOADS)
    Database loads;

    @Inject
    Pool pool;

    @Inject
    DatabaseConfig config;

    @Inject
    SnapshotConfig limits;

    @Inject
    Migration migration;

    @Inject
    Vertx vertx;

    @Inject
    Units units;

    private final String name = UUID.randomUUID().toString();
    private Listening ear;
    private Listening earElsewhere;
    private Snapshots here;
    private Snapshots elsewhere;
    private SnapshotHolder<String> held;
    private SnapshotHolder<String> heldElsewhere;
    private UnitOfWork unit;

    @BeforeEach
    void startTwoReplicas() {
        TestDatabase.execute("CREATE TABLE IF NOT EXISTS signs (name text PRIMARY KEY, sign text NOT NULL)");
        ear = new Listening(config, migration, vertx);
        earElsewhere = new Listening(config, migration, vertx);
        here = new Snapshots(database, loads, limits, migration, ear.notifications(), vertx);
        elsewhere = new Snapshots(database, loads, limits, migration, earElsewhere.notifications(), vertx);
        held = here.hold(name, this::read);
        heldElsewhere = elsewhere.hold(name, this::read);
        unit = units.of(here);
        here.start(null);
        elsewhere.start(null);
        await().atMost(SOON).until(() -> held.isLoaded() && heldElsewhere.isLoaded());
    }

    @AfterEach
    void stop() {
        here.stop(null);
        elsewhere.stop(null);
        ear.close();
        earElsewhere.close();
    }

    @Test
    void shouldShowWhoPublishesHisOwnChangeInHisNextRead() {
        for (int change = 1; change <= 500; change++) {
            String sign = "sign " + change;

            Published<Void> published = Waiting.of(publish(sign));

            assertThat(published.held()).as(sign).isTrue();
            assertThat(published.version()).isEqualTo(change);
            assertThat(held.get().value()).isEqualTo(sign);
        }
    }

    @Test
    void shouldShowItOnAnotherReplicaToWhoAsksForTheVersion() {
        for (int change = 1; change <= 200; change++) {
            String sign = "sign " + change;

            Published<Void> published = Waiting.of(publish(sign));

            assertThat(Waiting.of(heldElsewhere.atLeast(published.version())).value())
                    .isEqualTo(sign);
        }
    }

    @Test
    void shouldNotWaitForEverForAVersionThatNobodyPublished() {
        assertThat(Waiting.failureOf(held.atLeast(1))).hasMessage("version 0 is served here (expected 1 or later)");
    }

    @Test
    void shouldAnswerWithTheVersionInForceWhenNothingWasChanged() {
        Waiting.of(publish("sign"));

        Published<Integer> again =
                Waiting.of(unit.publish(name, work -> Uni.createFrom().item(Change.none(7))));

        assertThat(again).isEqualTo(new Published<>(7, 1, true));
    }

    @Test
    void shouldFollowOnAfterItsConnectionWasLost() {
        Waiting.of(publish("before"));
        Set<Integer> lost = Activity.where(LISTENING);
        assertThat(lost).hasSizeGreaterThanOrEqualTo(2);

        Activity.cut(LISTENING);
        Waiting.of(publish("while nobody listened"));

        await().atMost(SOON).until(() -> heldElsewhere.get().value().equals("while nobody listened"));
        await().atMost(SOON).until(() -> {
            Set<Integer> now = Activity.where(LISTENING);
            now.removeAll(lost);
            return now.size() >= 2;
        });
        Published<Void> published = Waiting.of(publish("after"));
        assertThat(Waiting.of(heldElsewhere.atLeast(published.version())).value())
                .isEqualTo("after");
    }

    @Test
    void shouldFollowWhileRequestsHaveEveryConnectionOfThePool() {
        List<SqlConnection> taken = IntStream.range(0, SupportProfile.CONNECTIONS)
                .mapToObj(index -> Waiting.of(pool.getConnection()))
                .toList();
        try {
            TestDatabase.execute(
                    "INSERT INTO signs VALUES ('" + name + "', 'from elsewhere')",
                    "INSERT INTO snapshot_head VALUES ('" + name + "', 1)",
                    "SELECT pg_notify('liveops_snapshot', '" + name + "')");

            assertThat(Waiting.of(heldElsewhere.atLeast(1)).value()).isEqualTo("from elsewhere");
        } finally {
            taken.forEach(connection -> Waiting.of(connection.close()));
        }
    }

    @Test
    void shouldLoadAgainAfterALoaderThatThrows() {
        AtomicReference<RuntimeException> fault = new AtomicReference<>(new IllegalStateException("at once"));
        SnapshotHolder<String> faulty = here.hold(name, connection -> {
            if (fault.get() != null) {
                throw fault.get();
            }
            return read(connection);
        });
        faulty.refresh();
        Waiting.of(publish("sign"));
        assertThat(faulty.isLoaded()).isFalse();

        fault.set(null);

        await().atMost(SOON).until(faulty::isLoaded);
        assertThat(faulty.get().value()).isEqualTo("sign");
    }

    private Uni<Published<Void>> publish(String sign) {
        return unit.publish(
                name,
                work -> work.connection()
                        .preparedQuery("INSERT INTO signs VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET sign = $2")
                        .execute(Tuple.of(name, sign))
                        .chain(() -> work.publish(name))
                        .replaceWith(() -> Change.none(null)));
    }

    private Uni<String> read(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT sign FROM signs WHERE name = $1")
                .execute(Tuple.of(name))
                .map(rows -> rows.size() == 0 ? "" : rows.iterator().next().getString("sign"));
    }
}
