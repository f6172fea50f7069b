package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.local.postgres.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationMarksIT {
    private static final List<ServiceDefinition> BOTH = List.of(FakeSuite.ALPHA, FakeSuite.BETA);

    @TempDir
    Path directory;

    private final Map<ServiceDefinition, String> builds = new HashMap<>();
    private final ServiceCommand command = new ServiceCommand() {
        @Override
        public List<String> commandLine(ServiceDefinition service) {
            throw new AssertionError("nothing is served");
        }

        @Override
        public String build(ServiceDefinition service) {
            return builds.getOrDefault(service, "");
        }
    };

    @Test
    void shouldLookAgainOnlyAtAnotherBuildOrAnotherDatabase() throws Exception {
        Path data = TestDirectories.withDatabase(directory).postgres();
        try (LocalPostgres server = LocalPostgres.startDisposable(data, LocalPostgres.sharedBinaries())) {
            MigrationMarks marks = new MigrationMarks(server.address(), command);
            builds.putAll(Map.of(FakeSuite.ALPHA, "a1", FakeSuite.BETA, "b1"));
            assertThat(marks.missing(BOTH)).isEqualTo(BOTH);

            marks.set(BOTH);
            assertThat(marks.missing(BOTH)).isEmpty();

            builds.put(FakeSuite.BETA, "b2");
            assertThat(marks.missing(BOTH)).containsExactly(FakeSuite.BETA);

            recreate(server, FakeSuite.ALPHA.database());
            assertThat(marks.missing(BOTH)).isEqualTo(BOTH);
        }
    }

    @Test
    void shouldAlwaysLookWhereABuildIsNotKnown() throws Exception {
        Path data = TestDirectories.withDatabase(directory).postgres();
        try (LocalPostgres server = LocalPostgres.startDisposable(data, LocalPostgres.sharedBinaries())) {
            MigrationMarks marks = new MigrationMarks(server.address(), command);

            marks.set(BOTH);

            assertThat(marks.missing(BOTH)).isEqualTo(BOTH);
        }
    }

    private static void recreate(LocalPostgres server, String database) throws Exception {
        try (Connection connection = server.address().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + database);
            statement.execute("CREATE DATABASE " + database);
        }
    }
}
