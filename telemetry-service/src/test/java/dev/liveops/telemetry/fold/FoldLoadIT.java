package dev.liveops.telemetry.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a fold reads does not grow with what lies around: counted in rows and blocks, by PostgreSQL itself. */
@QuarkusTest
@TelemetryDatabase
class FoldLoadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

    @Inject
    Fold fold;

    @Inject
    TestFold folding;

    private int ids;

    @BeforeEach
    @AfterEach
    void clear() {
        folding.clear();
    }

    @Test
    void shouldReadNoMoreRunsOfAPlayerWhoHasAHundredThousand() {
        foldRun("heavy");
        foldRun("light");
        copyRuns("heavy", 100_000);
        copyRuns("light", 100);
        TestDatabase.execute("ANALYZE runs");
        assertThat(TestDatabase.texts("SELECT count(*) FROM runs WHERE user_id = 'heavy'"))
                .containsExactly("100001");

        long light = readOfRuns(() -> foldRun("light"));
        long heavy = readOfRuns(() -> foldRun("heavy"));

        assertThat(light).isPositive();
        assertThat(heavy).as("rows of runs read, by index or not").isLessThan(1_000);
    }

    @Test
    void shouldStepOverFewOfTheRowsThatATransactionElsewhereKeeps() throws SQLException {
        try (Connection elsewhere = TestDatabase.asOwner();
                Statement statement = elsewhere.createStatement()) {
            elsewhere.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("SELECT count(*) FROM fold_state");
            foldRun("anybody");
            long told = deletedOfQueue();
            TestDatabase.execute("INSERT INTO ingest_group (committed_at, event_ids) SELECT '2025-06-01T12:00:00Z',"
                    + " ARRAY[gen_random_uuid()] FROM generate_series(1, 20000)");
            folding.drain();
            assertThat(TestDatabase.texts("SELECT count(*) FROM ingest_group")).containsExactly("0");

            awaitDeletedOfQueue(told + 20_000);
            long before = blocksOfQueue();
            for (int turn = 0; turn < 20; turn++) {
                foldRun("anybody");
            }
            int looks = 20 + awaitDeletedOfQueue(told + 20_020);

            // A look from the front is 20,000 rows, a block each; one in a hundred is.
            assertThat(blocksOfQueue() - before).isLessThan(looks * 6_000L);
            elsewhere.rollback();
        }
    }

    private void foldRun(String user) {
        String run = "{\"run_id\":\"" + UUID.randomUUID() + "\",\"outcome\":\"defeat\"}";
        Instant time = NOON.plusSeconds(++ids);
        UUID id = new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | ids);
        StoredTraffic.store(
                List.of(new Told(GivenEvents.event(id, user, "session-of-" + user, "run_end", time, run), run)));
        folding.drain();
    }

    private static void copyRuns(String user, int times) {
        TestDatabase.execute(
                "INSERT INTO runs (id, run_id, user_id, session_id, started_at, ended_at, outcome, won, validity, day,"
                        + " band, state) SELECT gen_random_uuid(), 'copy-' || copy, user_id, session_id, started_at - copy * interval '1 second',"
                        + " ended_at, outcome, won, validity, day, band, state FROM (SELECT * FROM runs WHERE user_id = '"
                        + user
                        + "' LIMIT 1) AS run, generate_series(1, " + times + ") AS copies (copy)");
    }

    // A connection tells what it read only now and then, so it is asked until it has told of what it wrote as well.
    private long readOfRuns(Runnable work) {
        long read = ofRuns("idx_tup_fetch + seq_tup_read");
        long written = ofRuns("n_tup_ins");
        work.run();
        await().atMost(PATIENCE).until(() -> {
            fold.step().await().atMost(PATIENCE);
            return ofRuns("n_tup_ins") > written;
        });
        return ofRuns("idx_tup_fetch + seq_tup_read") - read;
    }

    private static long ofRuns(String figure) {
        return number("SELECT " + figure + " FROM pg_stat_user_tables WHERE relname = 'runs'");
    }

    // The same report tells of blocks and of rows: once it tells of the rows, it has told of their blocks.
    private int awaitDeletedOfQueue(long rows) {
        AtomicInteger looks = new AtomicInteger();
        await().atMost(PATIENCE).until(() -> {
            fold.step().await().atMost(PATIENCE);
            looks.incrementAndGet();
            return deletedOfQueue() >= rows;
        });
        return looks.get();
    }

    private static long deletedOfQueue() {
        return number("SELECT n_tup_del FROM pg_stat_user_tables WHERE relname = 'ingest_group'");
    }

    private static long blocksOfQueue() {
        return number("SELECT heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit FROM pg_statio_user_tables"
                + " WHERE relname = 'ingest_group'");
    }

    private static long number(String query) {
        return Long.parseLong(TestDatabase.texts(query).get(0));
    }
}
