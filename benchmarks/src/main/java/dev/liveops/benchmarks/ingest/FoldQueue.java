package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.TelemetryTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What ingest has announced to the fold and it has not taken yet; not for several threads. */
public final class FoldQueue implements AutoCloseable {

    private static final long POLL_MILLIS = 20;
    private static final String LOCK = "pg_advisory_xact_lock(hashtextextended('telemetry fold', 0))";

    private final Connection connection;
    private final Connection holder;

    /** Of the table of a rig. */
    public FoldQueue(TelemetryTable table) throws SQLException {
        connection = table.database().connect();
        holder = table.database().connect();
        holder.setAutoCommit(false);
    }

    /** Keeps the service from folding, as another replica does that folds itself. */
    void hold() throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT " + LOCK);
        }
    }

    /** Lets it fold. */
    void release() throws SQLException {
        holder.commit();
    }

    /** How many events wait. */
    long events() throws SQLException {
        return Long.parseLong(text("SELECT coalesce(sum(cardinality(event_ids)), 0) FROM ingest_group"));
    }

    /** Since when the oldest ones wait; empty when none do. */
    Optional<Instant> oldest() throws SQLException {
        return Optional.ofNullable(
                        text("SELECT extract(epoch FROM committed_at) * 1000000 FROM ingest_group ORDER BY id LIMIT 1"))
                .map(micros -> Instant.EPOCH.plusNanos(Math.round(Double.parseDouble(micros)) * 1_000));
    }

    /** Waits until none wait. */
    public void awaitEmpty(Duration patience) throws SQLException, BenchmarkFailure, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (oldest().isPresent()) {
            if (System.nanoTime() > end) {
                throw new BenchmarkFailure("After " + patience.toSeconds() + " s " + Figures.whole(events())
                        + " events are not folded (expected none).");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            holder.close();
        }
    }
}
