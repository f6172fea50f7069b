package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.process.FreePorts;
import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, which can be killed. */
class LauncherIT {

    @TempDir
    Path directory;

    private final List<Process> launchers = new ArrayList<>();
    private StackDirectories directories;

    @BeforeEach
    void prepareDirectories() throws IOException {
        directories = TestDirectories.withDatabase(directory.resolve("data"));
    }

    @AfterEach
    void stopWhatIsLeft() throws Exception {
        for (Process launcher : launchers) {
            launcher.destroyForcibly().waitFor();
        }
        new StackShutdown(directories).stop();
    }

    @Test
    void shouldRecoverWithAllDataAfterTheLauncherAndTheDatabaseWereKilled() throws Exception {
        Process first = launch();
        StackStatus before = awaitReady(first);
        List<ProcessIdentity> orphans = processesOf(before);
        new Database(before.postgresql()).keep("before");

        first.destroyForcibly().waitFor();
        ProcessIdentity postgres = LocalPostgres.find(directories.postgres()).orElseThrow();
        ProcessEnding.kill(List.of(postgres));
        assertThat(orphans).allMatch(ProcessIdentity::isAlive);
        assertThat(StackStatus.of(directories).isRunning()).isFalse();
        Process second = launch();
        StackStatus after = awaitReady(second);

        assertThat(orphans).noneMatch(ProcessIdentity::isAlive);
        assertThat(after.services()).extracting(ServiceStatus::health).containsOnly(Health.UP);
        assertThat(new Database(after.postgresql()).kept()).isEqualTo("before");
        assertThat(output()).contains("an earlier launcher was killed and left 2 services running; stopping them");
    }

    @Test
    void shouldStopALauncherOrWhatAKilledOneLeft() throws Exception {
        StackShutdown shutdown = new StackShutdown(directories);
        assertThat(shutdown.stop()).isEqualTo("Nothing runs in " + directories.data() + ".");

        Process first = launch();
        List<ProcessIdentity> processes = processesOf(awaitReady(first));
        assertThat(shutdown.stop())
                .isEqualTo("Stopped the stack of process " + first.pid() + " in " + directories.data() + ".");
        assertThat(processes).noneMatch(ProcessIdentity::isAlive);
        assertThat(first.waitFor(5, TimeUnit.SECONDS)).isTrue();

        Process second = launch();
        List<ProcessIdentity> orphans = processesOf(awaitReady(second));
        second.destroyForcibly().waitFor();
        assertThat(shutdown.stop())
                .isEqualTo("Stopped what a killed launcher had left in " + directories.data()
                        + ": 2 services and PostgreSQL.");
        assertThat(orphans).noneMatch(ProcessIdentity::isAlive);
        assertThat(LocalPostgres.find(directories.postgres())).isEmpty();
    }

    private Process launch() throws IOException {
        int port = FreePorts.take(1).get(0);
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeSuite.class.getName(),
                        directories.data().toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(outputFile().toFile()))
                .start();
        launchers.add(launcher);
        return launcher;
    }

    private StackStatus awaitReady(Process launcher) {
        await().atMost(Duration.ofSeconds(40))
                .failFast("the launcher has ended", () -> !launcher.isAlive())
                .until(() -> StackStatus.isReady(directories, launcher.pid()));
        return StackStatus.of(directories);
    }

    private List<ProcessIdentity> processesOf(StackStatus status) {
        return status.services().stream()
                .map(service -> ProcessIdentity.of(service.pid()).orElseThrow())
                .toList();
    }

    private Path outputFile() {
        return directory.resolve("launcher.out");
    }

    private String output() throws IOException {
        return Files.readString(outputFile());
    }
}
