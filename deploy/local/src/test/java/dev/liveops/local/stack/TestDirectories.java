package dev.liveops.local.stack;

import dev.liveops.local.files.Directories;
import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Data directories of test stacks, which share the unpacked database programs and start from copies of one database and one
 * key pair.
 */
final class TestDirectories {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path BINARIES = LocalPostgres.sharedBinaries();
    private static final Path TEMPLATE = TARGET.resolve("postgres-template");

    private TestDirectories() {}

    static StackDirectories in(Path data) {
        return new StackDirectories(data, BINARIES);
    }

    /** The same, with a database server's files and keys in it already: creating them anew takes seconds each time. */
    static StackDirectories withDatabase(Path data) throws IOException {
        synchronized (TestDirectories.class) {
            if (!Files.exists(TEMPLATE)) {
                makeTemplate();
            }
        }
        StackDirectories directories = in(data);
        Files.createDirectories(data);
        Directories.copy(TEMPLATE, directories.postgres());
        TestKeys.in(directories.keys(), "local-stack");
        return directories;
    }

    private static void makeTemplate() throws IOException {
        Path aside = TEMPLATE.resolveSibling(
                "postgres-template-" + ProcessHandle.current().pid());
        try (LocalPostgres server = LocalPostgres.startDisposable(aside, BINARIES)) {
            new DatabaseProvisioner(server.address())
                    .provision(List.of(
                            new ServiceDatabase(
                                    FakeSuite.ALPHA.database(), "changed-by-every-stack", "changed-by-every-stack-too"),
                            new ServiceDatabase(
                                    FakeSuite.BETA.database(),
                                    "changed-by-every-stack",
                                    "changed-by-every-stack-too")));
        } catch (SQLException e) {
            throw new IOException(e);
        }
        Files.move(aside, TEMPLATE);
    }
}
