package dev.liveops.telemetry.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.support.database.Migration;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.naive.NaiveRecount;
import dev.liveops.testing.Soak;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fold makes of stored events, held against a simple recount of them. */
@QuarkusTest
@TelemetryDatabase
class FoldIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Fold fold;

    @Inject
    RebuildService rebuilds;

    @Inject
    Migration migration;

    @BeforeEach
    @AfterEach
    void clear() {
        migration.completed().await().atMost(PATIENCE);
        StoredTraffic.clear();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldComeToWhatARecountComesTo(long seed) {
        List<Told> events = GivenEvents.of(seed, 20);

        StoredTraffic.batches(events, seed).forEach(batch -> {
            StoredTraffic.store(batch);
            fold.step().await().atMost(PATIENCE);
        });

        assertThatCellsAreRight(seed);
        assertThat(TestDatabase.texts("SELECT count(*) FROM ingest_group")).containsExactly("0");
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void shouldComeToItWithTwoThatFoldAndConnectionsThatAreCutAtAnyMoment(long seed) throws InterruptedException {
        List<Told> events = GivenEvents.of(seed, 20);
        AtomicBoolean over = new AtomicBoolean();
        Thread first = folding(over);
        Thread second = folding(over);
        AtomicInteger cuts = new AtomicInteger();
        Thread cutting = cutting(over, cuts, new Random(seed));

        StoredTraffic.batches(events, seed).forEach(StoredTraffic::store);
        over.set(true);
        cutting.join();
        first.join();
        second.join();
        // The pool may still hand out connections that were cut.
        fold.drain().onFailure().retry().atMost(10).await().atMost(PATIENCE);

        assertThat(cuts).as("connections cut").hasPositiveValue();
        assertThatCellsAreRight(seed);
    }

    @ParameterizedTest
    @MethodSource("signIns")
    void shouldJoinAnonymousPartsOfRunsToWhoeverGoesOnWithThemFirst(long seed) {
        StoredTraffic.batches(GivenEvents.withSignIns(seed, 20), seed).forEach(batch -> {
            StoredTraffic.store(batch);
            fold.drain().await().atMost(PATIENCE);
        });

        NaiveRecount.assertThatEverythingIsRight("seed " + seed);
        assertThat(TestDatabase.texts("SELECT id FROM runs WHERE user_id IS NOT NULL AND get_byte(state, 0) = 6"))
                .as("runs that a part has joined")
                .hasSizeGreaterThan(5);
        rebuilds.begin("admin-1").await().atMost(PATIENCE);
        fold.drain().await().atMost(PATIENCE);
        NaiveRecount.assertThatEverythingIsRight("anew, seed " + seed);
    }

    static LongStream orders() {
        return seeds(1);
    }

    static LongStream cuts() {
        return seeds(3);
    }

    static LongStream signIns() {
        return seeds(14);
    }

    private static LongStream seeds(long first) {
        return LongStream.range(first, first + Soak.times(1, 10));
    }

    @Test
    void shouldKeepCellsOfTuplesEqualToThoseOfDays() {
        StoredTraffic.store(GivenEvents.of(5, 20));
        fold.drain().await().atMost(PATIENCE);

        assertThat(TestDatabase.query(
                        "SELECT family, day, item, sum(m1) AS m1, sum(m2) AS m2, sum(m3) AS m3, sum(m4) AS m4,"
                                + " sum(m5) AS m5, sum(m6) AS m6, sum(m7) AS m7, sum(m8) AS m8, sum(squares) AS squares FROM kpi_cell"
                                + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"))
                .isNotEmpty()
                .isEqualTo(TestDatabase.query(
                        "SELECT family, day, item, m1, m2, m3, m4, m5, m6, m7, m8, squares FROM kpi_day"
                                + " WHERE dim = '' AND family NOT IN (12, 14, 15) ORDER BY 1, 2, 3"));
        assertThatSetsAreThoseOfPlayers();
        assertThat(turnCells(
                        "SELECT day, item, sum(m1) AS m1, sum(m2) AS m2, sum(m5) AS m5 FROM turn_cell GROUP BY 1, 2"))
                .isNotEmpty()
                .isEqualTo(turnCells("SELECT day, item, m1, m2, m5 FROM kpi_day WHERE family = 14 AND dim = ''"));
    }

    @Test
    void shouldTakeAnErasedPlayersFactsOutOfEveryCellOfThem() {
        List<Told> events = GivenEvents.of(6, 12);
        StoredTraffic.store(events);
        fold.drain().await().atMost(PATIENCE);
        List<Map<String, String>> before = factCells();

        StoredTraffic.store(
                GivenEvents.of(7, 2).stream().map(StoredTraffic::ofStranger).toList());
        fold.drain().await().atMost(PATIENCE);
        assertThat(factCells()).isNotEqualTo(before);
        TestDatabase.execute("INSERT INTO fold_work (kind, user_id, requested_at) VALUES ('erase', 'stranger', now())");
        fold.drain().await().atMost(PATIENCE);

        assertThat(factCells()).isEqualTo(before);
        assertThatSetsAreThoseOfPlayers();
        assertThat(TestDatabase.texts(
                        "SELECT user_id FROM runs WHERE user_id = 'stranger' UNION ALL SELECT user_id FROM session_fact"
                                + " WHERE user_id = 'stranger' UNION ALL SELECT user_id FROM user_day WHERE user_id = 'stranger'"
                                + " UNION ALL SELECT user_id FROM player WHERE user_id = 'stranger' UNION ALL SELECT user_id FROM skill_band"
                                + " WHERE user_id = 'stranger' UNION ALL SELECT user_id FROM fold_work"))
                .isEmpty();
    }

    @Test
    void shouldMakeEverythingAnewToTheBit() {
        StoredTraffic.batches(GivenEvents.of(8, 15), 8).forEach(StoredTraffic::store);
        fold.drain().await().atMost(PATIENCE);
        Map<String, List<String>> before = everything();

        rebuilds.begin("admin-1").await().atMost(PATIENCE);
        fold.drain().await().atMost(PATIENCE);

        assertThat(before.values()).noneMatch(List::isEmpty);
        assertThat(everything()).isEqualTo(before);
        assertThat(rebuilds.get().await().atMost(PATIENCE))
                .matches(done -> done.state().equals("idle") && done.rebuiltAt() != null);
        assertThat(TestDatabase.texts("SELECT id FROM runs_next UNION ALL SELECT id FROM session_fact_next"))
                .isEmpty();
    }

    @Test
    void shouldCountWhatComesWhileEverythingIsMadeAnewOnce() {
        List<List<Told>> batches = StoredTraffic.batches(GivenEvents.of(9, 15), 9);
        int half = batches.size() / 2;
        batches.subList(0, half).forEach(StoredTraffic::store);
        fold.drain().await().atMost(PATIENCE);

        rebuilds.begin("admin-1").await().atMost(PATIENCE);
        batches.subList(half, batches.size()).forEach(batch -> {
            StoredTraffic.store(batch);
            fold.step().await().atMost(PATIENCE);
        });
        fold.drain().await().atMost(PATIENCE);

        assertThatCellsAreRight(9);
    }

    @Test
    void shouldTakeEventsThatNobodyAnnouncedWhenItFoldsForTheFirstTime() {
        List<List<Told>> batches = StoredTraffic.batches(GivenEvents.of(10, 15), 10);
        int half = batches.size() / 2;
        batches.subList(0, half).forEach(StoredTraffic::store);
        TestDatabase.execute("DELETE FROM ingest_group", "UPDATE fold_state SET rules = NULL");
        batches.subList(half, batches.size()).forEach(StoredTraffic::store);

        fold.drain().await().atMost(PATIENCE);

        assertThatCellsAreRight(10);
        assertThat(rebuilds.get().await().atMost(PATIENCE)).matches(done -> done.rebuiltAt() != null);
    }

    @Test
    void shouldNotMakeAnewWhatRawEventsNoLongerTell() {
        TestDatabase.execute("UPDATE fold_state SET raw_since = '2025-01-01T00:00:00Z'");

        assertThatThrownBy(() -> rebuilds.begin("admin-1").await().atMost(PATIENCE))
                .hasMessageContaining("raw events received before 2025-01-01T00:00:00Z may be gone");
    }

    private static Map<String, List<String>> everything() {
        return Stream.of(
                        "runs",
                        "session_fact",
                        "user_day",
                        "player",
                        "content_kind",
                        "kpi_day",
                        "kpi_cell",
                        "player_set",
                        "turn_day",
                        "turn_cell",
                        "draft_cell")
                .collect(Collectors.toMap(
                        table -> table,
                        table -> TestDatabase.texts("SELECT row::text FROM (SELECT * FROM " + table
                                + (table.startsWith("kpi") || table.endsWith("_cell")
                                        ? " WHERE (m1, m2, m3, m4, m5) <> (0, 0, 0, 0, 0)"
                                        : "")
                                + (table.equals("player_set") ? " WHERE players <> 0" : "")
                                + ") AS row ORDER BY 1")));
    }

    // Families 9 to 11 count events, of which nothing says any more whose they were.
    private static List<Map<String, String>> factCells() {
        return TestDatabase.query(
                "SELECT * FROM kpi_day WHERE family NOT BETWEEN 9 AND 11 AND (m1, m2, m3, m4, m5, m6, m7, m8) <>"
                        + " (0, 0, 0, 0, 0, 0, 0, 0) ORDER BY family, dim, day, value, item");
    }

    private static List<Map<String, String>> turnCells(String cells) {
        return TestDatabase.query(
                "SELECT day, item, m1::text, m2::text, m5::text FROM (" + cells + ") AS cell ORDER BY 1, 2");
    }

    private static void assertThatSetsAreThoseOfPlayers() {
        assertThat(TestDatabase.query(
                        "SELECT day, tuples, players FROM player_set WHERE players <> 0 ORDER BY day, tuples"))
                .isNotEmpty()
                .isEqualTo(TestDatabase.query(
                        "SELECT day, tuples, count(*) AS players FROM user_day GROUP BY 1, 2 ORDER BY day, tuples"));
    }

    private static void assertThatCellsAreRight(long seed) {
        assertThatSetsAreThoseOfPlayers();
        Map<String, List<String>> cells = Recount.cells();
        SoftAssertions figures = new SoftAssertions();
        Recount.events()
                .forEach((figure, rows) -> figures.assertThat(cells.get(figure))
                        .as("seed %d: %s", seed, figure)
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(rows));
        figures.assertAll();
        NaiveRecount.assertThatEverythingIsRight("seed " + seed);
    }

    private Thread folding(AtomicBoolean over) {
        return started(() -> {
            while (!over.get()) {
                fold.drain()
                        .onFailure()
                        .recoverWithUni(failure -> Uni.createFrom().voidItem())
                        .await()
                        .atMost(PATIENCE);
            }
        });
    }

    // Whoever holds the fold's lock is cut off, wherever in his transaction he is.
    private static Thread cutting(AtomicBoolean over, AtomicInteger cuts, Random random) {
        return started(() -> {
            try (Connection connection = TestDatabase.asRuntime();
                    Statement statement = connection.createStatement()) {
                while (!over.get()) {
                    statement.execute("SELECT pg_sleep(" + random.nextInt(60) / 1000.0 + ")");
                    try (ResultSet cut =
                            statement.executeQuery("SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))"
                                    + " FROM pg_locks WHERE locktype = 'advisory' AND granted AND database ="
                                    + " (SELECT oid FROM pg_database WHERE datname = current_database())")) {
                        cut.next();
                        cuts.addAndGet(cut.getInt(1));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }
}
