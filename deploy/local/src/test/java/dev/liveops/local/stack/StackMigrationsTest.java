package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackMigrationsTest {
    @TempDir
    Path directory;

    @Test
    void shouldEndWhenEachDatabaseIsUpToDate() throws Exception {
        run("touch \"$DONE\"");

        assertThat(directory.resolve("alpha")).exists();
        assertThat(directory.resolve("beta")).exists();
    }

    @Test
    void shouldSayWhichDatabaseIsNotAndShowWhatItSaid() {
        assertThatThrownBy(() -> run("echo no such role; exit 3"))
                .isInstanceOfSatisfying(
                        StackFailure.class,
                        failure -> assertThat(failure.logLines()).containsExactly("no such role"))
                .hasMessage("The database of alpha cannot be migrated.");
    }

    @Test
    void shouldLeaveAloneWhoMigratesByItself() throws Exception {
        new StackMigrations(service -> List.of(), service -> Map.of(), this::log).run(List.of(FakeSuite.ALPHA));

        assertThat(directory).isEmptyDirectory();
    }

    private void run(String script) throws Exception {
        ServiceCommand command = new ServiceCommand() {
            @Override
            public List<String> commandLine(ServiceDefinition service) {
                throw new AssertionError("nothing is served");
            }

            @Override
            public List<String> migration(ServiceDefinition service) {
                return List.of("sh", "-c", script);
            }
        };
        new StackMigrations(
                        command,
                        service ->
                                Map.of("DONE", directory.resolve(service.name()).toString()),
                        this::log)
                .run(List.of(FakeSuite.ALPHA, FakeSuite.BETA));
    }

    private ServiceLog log(ServiceDefinition service) {
        PrintStream nobody = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new ServiceLog(service.name(), directory.resolve("logs"), 1_000, new StackConsole(nobody, true));
    }
}
