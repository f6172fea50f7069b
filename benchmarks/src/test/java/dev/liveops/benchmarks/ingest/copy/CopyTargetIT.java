package dev.liveops.benchmarks.ingest.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.traffic.IdStream;
import dev.liveops.benchmarks.ingest.traffic.NumberedId;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.model.id.UuidV7;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the table as the telemetry service's own migrations make it. */
class CopyTargetIT {

    private static final String TABLE = "telemetry_events";
    private static final Path BINARIES = LocalPostgres.sharedBinaries();
    private static final Instant FROM = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant TO = FROM.plusSeconds(100);
    private static final int ROWS = 500;

    @TempDir
    static Path directory;

    private static LocalPostgres server;
    private static Connection connection;

    @BeforeAll
    static void makeTable() throws IOException, SQLException {
        server = LocalPostgres.startDisposable(directory.resolve("data"), BINARIES);
        connection = DriverManager.getConnection(
                server.address().jdbcUrl("postgres"), server.address().user(), "");
        execute("CREATE ROLE telemetry_runtime");
        migrate("service-support/src/main/resources/db/support");
        migrate("telemetry-service/src/main/resources/db/migration");
    }

    @AfterAll
    static void stopServer() throws IOException, SQLException {
        connection.close();
        server.close();
    }

    @Test
    void shouldStoreEveryColumnOfEveryRow() throws Exception {
        execute("TRUNCATE " + TABLE);
        copy(new IdStream(1), CopyTarget.of(connection, TABLE));

        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + TABLE + " ORDER BY event_time, id")) {
            Set<UUID> ids = new HashSet<>();
            for (int row = 0; row < ROWS; row++) {
                assertThat(rows.next()).isTrue();
                Instant time = FROM.plusMillis(row * 200L);
                UUID id = rows.getObject("id", UUID.class);
                assertThat(UuidV7.isOne(id)).isTrue();
                assertThat(UuidV7.time(id)).isEqualTo(time);
                assertThat(ids.add(id)).isTrue();
                assertThat(rows.getTimestamp("event_time").toInstant()).isEqualTo(time);
                assertThat(rows.getTimestamp("corrected_time").toInstant()).isEqualTo(time);
                assertThat(rows.getTimestamp("received_at").toInstant()).isEqualTo(TO);
                assertThat(rows.getString("user_id")).isEqualTo(NumberedId.PLAYER.text(row / 50 % 7));
                assertThat(rows.getString("session_id")).isEqualTo(NumberedId.SESSION.text(row / 50));
                assertThat(rows.getString("platform")).isEqualTo("web");
                assertThat(new ObjectMapper()
                                .readTree(rows.getString("payload_json"))
                                .isObject())
                        .isTrue();
            }
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void shouldStoreTheSameChunkAgainWithOtherIds() throws Exception {
        execute("TRUNCATE " + TABLE);
        IdStream ids = new IdStream(2);
        CopyTarget target = CopyTarget.of(connection, TABLE);

        copy(ids, target);
        copy(ids, target);

        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*), count(DISTINCT id) FROM " + TABLE)) {
            rows.next();
            assertThat(List.of(rows.getInt(1), rows.getInt(2))).containsExactly(2 * ROWS, 2 * ROWS);
        }
    }

    @Test
    void shouldRefuseATableWithAColumnItDoesNotKnow() throws Exception {
        execute("CREATE TABLE strange (id uuid, mood text)");

        assertThatThrownBy(() -> CopyTarget.of(connection, "strange"))
                .isInstanceOf(BenchmarkFailure.class)
                .hasMessage("strange has a column mood of type text that the COPY baseline does not know"
                        + " (add it to EventColumn).");
    }

    private static void copy(IdStream ids, CopyTarget target) throws SQLException {
        CopyChunk chunk = CopyChunk.of(target.columns(), ROWS, 7);
        chunk.stamp(ids, 0, FROM.toEpochMilli(), TO.toEpochMilli());
        target.copy(connection, chunk);
    }

    private static void migrate(String directory) throws IOException, SQLException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("repository.root"), directory))) {
            for (Path file : files.sorted().toList()) {
                execute(Files.readString(file)
                        .replace("${runtime_role}", "telemetry_runtime")
                        .replace("${audit_table}", "audit_entries"));
            }
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
