package dev.liveops.telemetry.ingest;

import dev.liveops.telemetry.batch.EventRow;
import io.agroal.api.AgroalDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Stores groups by COPY, which writes whole pages at a time and costs PostgreSQL half of what an INSERT does (ADR 0020). It
 * cannot skip a row that is there already: then all of it fails with a duplicate key, and nothing is stored.
 *
 * <p>The reactive client has no COPY, so this one blocks; it runs on threads of its own, one a lane.
 */
@Singleton
class CopyRepository {

    private static final String ANNOUNCE = "INSERT INTO ingest_group (committed_at, event_ids) VALUES (?, ?)";

    private final AgroalDataSource connections;
    private final WorkerExecutor lanes;
    private final Clock clock;

    CopyRepository(AgroalDataSource connections, Vertx vertx, IngestConfig config, Clock clock) {
        this.connections = connections;
        this.clock = clock;
        this.lanes = vertx.createSharedWorkerExecutor(
                "telemetry-copy", config.queue().lanes());
    }

    /**
     * Adds events, none of which may be there, with the row that announces them, and refused events, in one transaction. When
     * nobody waits for it any more, nothing is added.
     *
     * @param rows sorted by id, no id twice, at least one
     * @param quarantined sorted by id
     */
    Uni<Void> insert(List<EventRow> rows, List<QuarantineRow> quarantined) {
        return Uni.createFrom().deferred(() -> {
            AtomicBoolean abandoned = new AtomicBoolean();
            return Uni.createFrom()
                    .completionStage(() -> lanes.executeBlocking(
                                    () -> {
                                        write(rows, quarantined, abandoned);
                                        return (Void) null;
                                    },
                                    false)
                            .toCompletionStage())
                    .onCancellation()
                    .invoke(() -> abandoned.set(true));
        });
    }

    @PreDestroy
    void close() {
        lanes.close();
    }

    private void write(List<EventRow> rows, List<QuarantineRow> quarantined, AtomicBoolean abandoned)
            throws SQLException {
        // It may have waited long for its thread.
        requireWanted(abandoned);
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                announce(connection, rows);
                if (!quarantined.isEmpty()) {
                    quarantine(connection, quarantined);
                }
                copy(connection, CopyRows.of(rows));
                requireWanted(abandoned);
                connection.commit();
            } catch (SQLException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void requireWanted(AtomicBoolean abandoned) throws SQLException {
        if (abandoned.get()) {
            throw new SQLException("took longer than its callers wait");
        }
    }

    private void announce(Connection connection, List<EventRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ANNOUNCE)) {
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setObject(2, new UuidArray(rows.stream().map(EventRow::id).toList()));
            statement.executeUpdate();
        }
    }

    private static void copy(Connection connection, CopyRows rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(CopyRows.STATEMENT);
        try {
            copy.writeToCopy(rows.bytes(), 0, rows.length());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void quarantine(Connection connection, List<QuarantineRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QuarantineRow.insert("?"))) {
            statement.setString(1, QuarantineRow.toJson(rows));
            statement.executeUpdate();
        }
    }

    private static void rollBack(Connection connection, SQLException failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
