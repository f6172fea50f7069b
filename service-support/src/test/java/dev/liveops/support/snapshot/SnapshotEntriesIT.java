package dev.liveops.support.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;

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
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An old and a new version of one service, side by side on one database, while the new one publishes what only it can read. */
@QuarkusTest
@TestProfile(SupportProfile.class)
class SnapshotEntriesIT {

    private enum OldKind {
        EVENT,
        SEASON
    }

    private enum NewKind {
        EVENT,
        SEASON,
        TOURNAMENT
    }

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Database database;

    @Inject
    @Identifier(OwnConnection.LOADS)
    Database loads;

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

    /** Of the running service: readiness is told of what it holds. */
    @Inject
    Snapshots running;

    private final String name = "s" + UUID.randomUUID().toString().replace("-", "");
    private final Queue<String> compiledOn = new ConcurrentLinkedQueue<>();
    private Listening ear;
    private Snapshots newer;
    private SnapshotHolder<Map<String, String>> old;
    private SnapshotHolder<Map<String, String>> renewed;
    private UnitOfWork unit;

    @BeforeEach
    void startBoth() {
        TestDatabase.execute(
                "CREATE TABLE IF NOT EXISTS entries (snapshot text, id text, revision int, kind text, document jsonb,"
                        + " PRIMARY KEY (snapshot, id))",
                "CREATE TABLE IF NOT EXISTS entry_versions (snapshot text, version bigint, entries jsonb)");
        ear = new Listening(config, migration, vertx);
        newer = new Snapshots(database, loads, limits, migration, ear.notifications(), vertx);
        old = running.hold(name, documents(OldKind::valueOf), SnapshotEntriesIT::byKey);
        renewed = newer.hold(name, documents(NewKind::valueOf), SnapshotEntriesIT::byKey);
        unit = units.of(newer);
        newer.start(null);
        running.refresh();
        await().atMost(SOON).until(() -> old.isLoaded() && renewed.isLoaded());
    }

    @AfterEach
    void takeBackWhatCannotBeRead() {
        put("b", 99, "EVENT");
        await().atMost(SOON).until(() -> !old.isBehind());
        newer.stop(null);
        ear.close();
    }

    @Test
    void shouldServeTheRestOfAVersionThatHoldsWhatItCannotRead() {
        put("a", 1, "EVENT");
        put("b", 1, "TOURNAMENT");
        long version = put("c", 1, "SEASON");

        assertThat(Waiting.of(renewed.atLeast(version)).value())
                .isEqualTo(Map.of("a", "EVENT", "b", "TOURNAMENT", "c", "SEASON"));
        assertThat(Waiting.of(old.atLeast(version)).value()).isEqualTo(Map.of("a", "EVENT", "c", "SEASON"));
        assertThat(renewed.skipped()).isEmpty();
        assertThat(renewed.isBehind()).isFalse();
        assertThat(old.skipped()).containsExactly("b");
        assertThat(old.isBehind()).isTrue();
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'service' }.data", hasEntry("behind", true))
                .body("checks.find { it.name == 'service' }.data", hasEntry(name + "_skipped", 1))
                .body("checks.find { it.name == 'service' }.data." + name + "_skipped_first", equalTo("b"));

        long mended = put("b", 2, "SEASON");

        assertThat(Waiting.of(old.atLeast(mended)).value()).containsEntry("b", "SEASON");
        assertThat(old.isBehind()).isFalse();
        given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'service' }.data", hasEntry("behind", false));
    }

    @Test
    void shouldCompileWhatIsNewOnlyAndOnNoEventLoop() {
        put("a", 1, "EVENT");
        put("b", 1, "SEASON");
        Waiting.of(renewed.atLeast(put("c", 1, "EVENT")));
        Waiting.of(old.atLeast(renewed.version()));
        compiledOn.clear();

        long version = put("b", 2, "EVENT");

        Waiting.of(renewed.atLeast(version));
        Waiting.of(old.atLeast(version));
        // Once by each of the two.
        assertThat(compiledOn).hasSize(2).allMatch(thread -> thread.equals("worker"));
    }

    @Test
    void shouldHoldUpNoEventLoopWhileItCompiles() throws Exception {
        CountDownLatch compiling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Snapshots slow = new Snapshots(database, loads, limits, migration, ear.notifications(), vertx);
        SnapshotHolder<Map<String, String>> holder = slow.hold(
                name,
                documents(kind -> {
                    compiling.countDown();
                    untilLetGo(goOn);
                    return NewKind.valueOf(kind);
                }),
                SnapshotEntriesIT::byKey);
        put("a", 1, "EVENT");
        slow.refresh();
        assertThat(compiling.await(10, TimeUnit.SECONDS)).isTrue();

        // Requests are answered, and the pool has its connections.
        given().get("/q/health/ready").then().statusCode(200);
        List<Uni<Object>> all = IntStream.range(0, SupportProfile.CONNECTIONS)
                .<Uni<Object>>mapToObj(index -> database.withConnection(connection ->
                        connection.query("SELECT pg_sleep(0.05)").execute().replaceWith((Object) index)))
                .toList();
        all.forEach(Waiting::of);
        assertThat(holder.isLoaded()).isFalse();

        goOn.countDown();
        Waiting.of(unit.publish(name, work -> Uni.createFrom().item(Change.none(0))));
        await().atMost(SOON).until(holder::isLoaded);
        slow.stop(null);
    }

    @Test
    void shouldLoadAVersionItNeverHeldFromWhereVersionsAreStored() {
        long first = put("a", 1, "EVENT");
        long second = put("a", 2, "SEASON");
        Snapshots late = new Snapshots(database, loads, limits, migration, ear.notifications(), vertx);
        SnapshotHolder<Map<String, String>> holder =
                late.hold(name, documents(NewKind::valueOf), SnapshotEntriesIT::byKey);
        late.refresh();
        await().atMost(SOON).until(holder::isLoaded);
        assertThat(holder.version()).isEqualTo(second);

        assertThat(Waiting.of(holder.at(first))).isEqualTo(new Versioned<>(first, Map.of("a", "EVENT")));
        assertThat(Waiting.failureOf(holder.at(-1))).hasMessage("version -1 of " + name + " is not there");
        late.stop(null);
    }

    /** Publishes an entry; its revision is kept in the version, as its kind was then. */
    private long put(String id, int revision, String kind) {
        return Waiting.of(unit.publish(
                        name,
                        work -> work.publish(name)
                                .call(version -> work.connection()
                                        .query("INSERT INTO entries VALUES ('" + name + "', '" + id + "', " + revision
                                                + ", '" + kind + "', '{}') ON CONFLICT (snapshot, id) DO UPDATE SET"
                                                + " revision = " + revision + ", kind = '" + kind + "'")
                                        .execute())
                                .call(version -> work.connection()
                                        .query("INSERT INTO entry_versions SELECT '" + name + "', " + version
                                                + ", jsonb_agg(entries) FROM entries WHERE snapshot = '" + name + "'")
                                        .execute())
                                .map(Change::none)))
                .version();
    }

    private Documents<String[]> documents(Function<String, Enum<?>> kind) {
        return new Documents<>(
                        "entry.id",
                        "entry.revision",
                        "entry.document",
                        "entry.kind",
                        "entries AS entry",
                        () -> "entry.snapshot = '" + name + "'",
                        "entry.id",
                        row -> {
                            compiledOn.add(Context.isOnEventLoopThread() ? "event loop" : "worker");
                            return new String[] {
                                row.getString("key"),
                                kind.apply(row.getString("kind")).name()
                            };
                        })
                .withPast(new Documents.Past(
                        "SELECT 1 FROM entry_versions WHERE snapshot = '" + name + "' AND version = $1",
                        "entry_versions v, jsonb_to_recordset(v.entries)"
                                + " AS entry (id text, revision int, kind text, document jsonb)",
                        "v.snapshot = '" + name + "' AND v.version = $1"));
    }

    private static Map<String, String> byKey(List<String[]> entries) {
        Map<String, String> byKey = new TreeMap<>();
        entries.forEach(entry -> byKey.put(entry[0], entry[1]));
        return byKey;
    }

    private static void untilLetGo(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it go on");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
