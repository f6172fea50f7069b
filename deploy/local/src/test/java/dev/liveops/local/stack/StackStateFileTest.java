package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.local.stack.StackState.RunningService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateFileTest {

    private static final ProcessIdentity OTHER_BOOT = new ProcessIdentity(4711, "1@another-boot");

    @TempDir
    Path directory;

    private StackStateFile file;

    @BeforeEach
    void nameFile() {
        file = new StackStateFile(directory.resolve("state.json"));
    }

    @Test
    void shouldReadWhatWasWritten() throws IOException {
        StackState state = StackState.of(ProcessIdentity.current(), URI.create("http://127.0.0.1:8080"))
                .withPostgresql("postgresql://127.0.0.1:5432")
                .withService(new RunningService("config", URI.create("http://127.0.0.1:1"), OTHER_BOOT))
                .withService(new RunningService("config", URI.create("http://127.0.0.1:2"), ProcessIdentity.current()))
                .withService(new RunningService("alpha", URI.create("http://127.0.0.1:3"), null))
                .asReady();

        file.write(state);

        assertThat(file.read()).contains(state);
        assertThat(state.services()).extracting(RunningService::name).containsExactly("config", "alpha");
        assertThat(state.services()).extracting(RunningService::isAlive).containsExactly(true, false);
    }

    @Test
    void shouldTakeADamagedFileForNone() throws IOException {
        assertThat(file.read()).isEmpty();

        Files.writeString(file.path(), "{\"launcher\":{\"pid\":1");

        assertThat(file.read()).isEmpty();
    }

    @Test
    void shouldReadTheStateOfALaterVersion() throws IOException {
        Files.writeString(
                file.path(),
                "{\"launcher\":{\"pid\":1,\"birth\":\"x\",\"colour\":\"red\"},\"services\":[],\"since\":\"today\"}");

        assertThat(file.read())
                .hasValueSatisfying(state -> assertThat(state.launcher().pid()).isOne());
    }

    @Test
    void shouldNotTakeARecycledProcessIdForARunningLauncher() throws IOException {
        ProcessIdentity recycled = new ProcessIdentity(ProcessIdentity.current().pid(), OTHER_BOOT.birth());
        StackDirectories directories = new StackDirectories(directory);
        new StackStateFile(directories.state()).write(StackState.of(recycled, URI.create("http://127.0.0.1:8080")));

        assertThat(RunningStack.find(directories)).isEmpty();
        assertThat(StackStatus.of(directories).isRunning()).isFalse();
        assertThat(Leftovers.find(directories).isEmpty()).isTrue();
    }

    @Test
    void shouldLetOnlyOneLauncherHaveADirectory() throws IOException {
        Path lockFile = directory.resolve("lock");

        try (StackLock first = StackLock.tryTake(lockFile).orElseThrow()) {
            assertThat(StackLock.tryTake(lockFile)).isEmpty();
        }

        assertThat(StackLock.tryTake(lockFile)).isPresent();
    }
}
