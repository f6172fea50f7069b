package dev.liveops.telemetry.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.naive.NaiveRecount;
import dev.liveops.telemetry.sums.GivenStudy;
import dev.liveops.testing.Soak;
import dev.liveops.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two replicas that fold, as processes to which everything happens that may happen to a process. The last hour and turns are counted
 * by whoever folds, so they are held against what is stored each time, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoldSurvivalIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path DIRECTORY = Path.of("target", "fold-survival");

    // Whoever holds a lock of a transaction's is the one who folds, or looks after something else; the key is the
    // fold's.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('telemetry fold', 0))";
    private static final String HOLDER = "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)"
            + " WHERE locktype = 'advisory' AND granted AND objsubid = 1"
            + " AND classid::bigint << 32 | objid::bigint = hashtextextended('telemetry fold', 0)";

    // Ahead of every clock here, however it steps: no replica takes it for older than an hour.
    private static final String STORED_AT = "2099-01-01T12:00:00Z";

    private TestPostgres postgres;
    private FoldingReplica first;
    private FoldingReplica second;
    private Path clock;

    @BeforeAll
    void start() throws IOException {
        Files.createDirectories(DIRECTORY);
        postgres = TestPostgres.withDatabase("telemetry");
        clock = Files.writeString(DIRECTORY.resolve("clock"), "PT72H").toAbsolutePath();
        first = new FoldingReplica(postgres, "first", DIRECTORY, Map.of()).start();
        // Its clock is another one.
        second = new FoldingReplica(
                        postgres,
                        "second",
                        DIRECTORY,
                        Map.of("QUARKUS_PROFILE", "local", "LIVEOPS_CLOCK_FILE", clock.toString()))
                .start();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                // Rules are kept by the first fold, and none comes before the last migration.
                .until(() -> texts("SELECT DISTINCT application_name FROM pg_stat_activity, fold_state"
                                        + " WHERE application_name IN ('first', 'second') AND rules IS NOT NULL")
                                .size()
                        == 2);
    }

    @AfterAll
    void stop() {
        first.close();
        second.close();
        postgres.close();
    }

    @BeforeEach
    @AfterEach
    void clear() throws SQLException {
        List<String> statements = new ArrayList<>(List.of(LOCK));
        statements.addAll(StoredTraffic.CLEARING);
        execute(statements.toArray(String[]::new));
    }

    @Test
    void shouldComeToARecountWhoeverIsKilledAtWhateverMoment() throws Exception {
        int kills = Soak.times(2, 20);
        Random random = new Random(11);
        List<Told> events = new ArrayList<>(GivenEvents.of(11, 20 * kills));
        events.addAll(new GivenStudy(11).exposures(20 * kills));
        List<List<Told>> batches = StoredTraffic.batches(events, 11);
        tellOfExperiment();
        for (int kill = 0; kill < kills; kill++) {
            store(batches, kill, kills);
            FoldingReplica killed = folding();
            execute("SELECT pg_sleep(" + random.nextInt(30) / 1000.0 + ")");
            killed.kill();
            killed.start();
        }

        assertThatNothingIsLostOrTwice("after " + kills + " kills");
        try (Connection connection = connect()) {
            assertThat(experimentSums())
                    .isEqualTo(GivenStudy.naive(1, 2).cells(connection))
                    .isNotEmpty();
        }
    }

    private void tellOfExperiment() throws SQLException {
        execute(
                "INSERT INTO study_layout (key) VALUES ('exp_a')",
                "INSERT INTO study_measure (told) SELECT unnest(ARRAY['" + String.join("', '", GivenStudy.measures())
                        + "']) ON CONFLICT DO NOTHING",
                "INSERT INTO study (key, revision, definition, started_at, layout, unsealed) SELECT key, 1, '"
                        + GivenStudy.told(1, "[1,2]", "running") + "', '" + GivenStudy.STARTED
                        + "', id, '2025-03-22' FROM study_layout");
    }

    private Map<String, String> experimentSums() throws SQLException {
        Map<String, String> sums = new TreeMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(GivenStudy.storedQuery())) {
            while (rows.next()) {
                sums.put(rows.getString(1), rows.getString(2));
            }
        }
        return sums;
    }

    @Test
    void shouldComeToARecountWhenTheOneWhoFoldsStallsAndWakesUpLate() throws Exception {
        int stalls = Soak.times(1, 10);
        List<List<Told>> batches = StoredTraffic.batches(GivenEvents.of(12, 30 * stalls), 12);
        for (int stall = 0; stall < stalls; stall++) {
            store(batches, stall, stalls);
            FoldingReplica stalled = stalledWhileItFolds();
            awaitEmptyQueue();
            stalled.wakeUp();
            assertThatNothingIsLostOrTwice("while " + stalled + " wakes up");
            // It can fold again: nobody else is left.
            FoldingReplica other = stalled == first ? second : first;
            other.kill();
            clear();
            store(batches, stall, stalls);
            assertThatNothingIsLostOrTwice("by " + stalled + " alone");
            assertThat(stalled.isAlive()).isTrue();
            other.start();
            clear();
        }
    }

    @Test
    void shouldComeToARecountWithClocksThatDifferAndStep() throws Exception {
        List<List<Told>> batches = StoredTraffic.batches(GivenEvents.of(13, 40), 13);
        for (int hours = 0; hours < 4; hours++) {
            Path moved = Files.writeString(DIRECTORY.resolve("clock.tmp"), "PT" + (100 + 50 * hours) + "H");
            Files.move(moved, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            store(batches, hours, 4);
        }

        assertThatNothingIsLostOrTwice("with clocks that step");
    }

    // It may be done with its transaction before the signal arrives; then it is tried again, with what is left to fold.
    private FoldingReplica stalledWhileItFolds() throws Exception {
        while (true) {
            FoldingReplica stalled = folding();
            stalled.stop();
            if (texts(HOLDER).contains(stalled.name())) {
                return stalled;
            }
            stalled.wakeUp();
        }
    }

    private FoldingReplica folding() {
        List<String> holder = await("somebody folds")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> texts(HOLDER), found -> found.contains("first") || found.contains("second"));
        return holder.contains("first") ? first : second;
    }

    private void assertThatNothingIsLostOrTwice(String when) throws SQLException {
        awaitEmptyQueue();
        try (Connection connection = connect()) {
            String said = when + ", " + first + ", " + second;
            NaiveRecount.assertThatEverythingIsRight(connection, said);
            CountedOnce.assertThatEachIs(connection, said);
        }
    }

    private void awaitEmptyQueue() {
        await("all is folded, " + first + ", " + second)
                .atMost(PATIENCE)
                .until(() -> texts("SELECT id FROM ingest_group LIMIT 1").isEmpty());
    }

    // All of it at once, so that there is something to fold for a while.
    private void store(List<List<Told>> batches, int part, int parts) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            int from = batches.size() * part / parts;
            int to = batches.size() * (part + 1) / parts;
            for (List<Told> batch : batches.subList(from, to)) {
                StoredTraffic.store(connection, batch, STORED_AT);
            }
            connection.commit();
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:" + postgres.address().url(postgres.database().name()),
                postgres.database().ownerRole(),
                postgres.database().ownerPassword());
    }
}
