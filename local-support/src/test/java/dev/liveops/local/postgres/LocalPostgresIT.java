package dev.liveops.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    private static final Path BINARIES = Path.of("target/postgres-binaries");

    @TempDir
    Path directory;

    private Path data;

    @BeforeEach
    void nameDataDirectory() {
        data = directory.resolve("postgres");
    }

    @AfterEach
    void stopServer() throws IOException {
        LocalPostgres.stopLeftover(data, BINARIES);
    }

    @Test
    void shouldKeepCommittedRowsThroughAKill() throws Exception {
        LocalPostgres first = LocalPostgres.startDurable(data, BINARIES, 0);
        execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");

        ProcessEnding.kill(List.of(first.process()));
        LocalPostgres second =
                LocalPostgres.startDurable(data, BINARIES, first.address().port());

        assertThat(query(second, "SELECT answer FROM kept")).isEqualTo("42");
        assertThat(query(second, "SHOW fsync")).isEqualTo("on");
        assertThat(second.process()).isNotEqualTo(first.process());
    }

    @Test
    void shouldTakeSettingsOfTheCaller() throws Exception {
        LocalPostgres server = LocalPostgres.startDurable(
                data, BINARIES, 0, Map.of("shared_buffers", "24MB", "checkpoint_completion_target", "0.7"));

        assertThat(query(server, "SHOW shared_buffers")).isEqualTo("24MB");
        assertThat(query(server, "SHOW checkpoint_completion_target")).isEqualTo("0.7");
        assertThat(query(server, "SHOW max_connections")).isEqualTo("120");
    }

    @Test
    void shouldNotCallAServerDurableThatIsNot() {
        assertThatThrownBy(() -> LocalPostgres.startDurable(data, BINARIES, 0, Map.of("synchronous_commit", "off")))
                .isInstanceOf(IOException.class)
                .hasMessage("PostgreSQL runs with synchronous_commit: off (expected on)");
    }

    @Test
    void shouldRefuseSettingsThatAShellWouldUnderstand() {
        assertThatThrownBy(() -> LocalPostgres.startDurable(data, BINARIES, 0, Map.of("work_mem", "1MB; true")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("PostgreSQL setting work_mem: \"1MB; true\" (expected ");
    }

    @Test
    void shouldLeaveNoProcessAfterClose() throws Exception {
        LocalPostgres server = LocalPostgres.startDisposable(data, BINARIES);
        assertThat(LocalPostgres.find(data)).contains(server.process());

        server.close();
        server.close();

        assertThat(server.process().isAlive()).isFalse();
        assertThat(LocalPostgres.find(data)).isEmpty();
    }

    @Test
    void shouldStartWhereTheOldServersIdNowBelongsToAnotherProcess() throws Exception {
        LocalPostgres.startDisposable(data, BINARIES).close();
        ProcessIdentity stranger = ProcessIdentity.current();
        Files.write(
                data.resolve("postmaster.pid"), List.of(Long.toString(stranger.pid()), data.toString(), "1700000000"));
        assertThat(LocalPostgres.find(data)).isEmpty();

        LocalPostgres server = LocalPostgres.startDisposable(data, BINARIES);

        assertThat(query(server, "SELECT 1")).isEqualTo("1");
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void shouldStartOverAfterAnInitdbCutShort() throws Exception {
        Path aside = directory.resolve("postgres.new");
        Files.createDirectories(aside.resolve("base"));
        Files.writeString(aside.resolve("PG_VERSION"), "17\n");

        LocalPostgres server = LocalPostgres.startDisposable(data, BINARIES);

        assertThat(query(server, "SELECT 1")).isEqualTo("1");
        assertThat(aside).doesNotExist();
    }

    @Test
    void shouldSayWhyAServerDoesNotStart() throws Exception {
        LocalPostgres.startDisposable(data, BINARIES).close();
        Files.writeString(data.resolve("PG_VERSION"), "9.6\n");

        assertThatThrownBy(() -> LocalPostgres.startDisposable(data, BINARIES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("database files are incompatible with server");
    }

    private static void execute(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(LocalPostgres server) throws SQLException {
        return DriverManager.getConnection(server.address().jdbcUrl("postgres"), "postgres", "");
    }
}
