package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.process.FreePorts;
import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.local.stack.FakeService.Behaviour;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedServiceIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private SupervisedService service;
    private int port;

    @BeforeEach
    void chooseAPort() throws Exception {
        port = FreePorts.take(1).get(0);
    }

    @AfterEach
    void stopService() throws Exception {
        service.stop().get(SOON.toSeconds(), TimeUnit.SECONDS);
        thread.shutdownNow();
    }

    @Test
    void shouldMoveToAnotherPortWhenSomebodyTookItsOwnMeanwhile() throws Exception {
        try (ServerSocket thief = new ServerSocket()) {
            thief.bind(new InetSocketAddress("127.0.0.1", port));
            service = supervise(any -> FakeSuite.commandLine(Behaviour.WORKS));

            service.start().get(SOON.toSeconds(), TimeUnit.SECONDS);

            assertThat(service.url().getPort()).isNotEqualTo(port);
            assertThat(Web.get(service.url().resolve("/environment")))
                    .contains("QUARKUS_HTTP_PORT=" + service.url().getPort());
        }
    }

    @Test
    void shouldTryAgainWhenThereIsAnotherWayToStart() throws Exception {
        service = supervise(new ServiceCommand() {
            private boolean triedBefore;

            @Override
            public List<String> commandLine(ServiceDefinition any) {
                return FakeSuite.commandLine(triedBefore ? Behaviour.WORKS : Behaviour.BREAKS);
            }

            @Override
            public boolean ended(ServiceDefinition any, boolean wasReady, int exitStatus) {
                boolean first = !triedBefore;
                triedBefore = true;
                return first;
            }
        });

        service.start().get(SOON.toSeconds(), TimeUnit.SECONDS);

        assertThat(service.url().getPort()).isEqualTo(port);
    }

    @Test
    void shouldPauseLongerAfterEachFailedRestart() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        service = supervise(
                any -> FakeSuite.commandLine(starts.getAndIncrement() == 0 ? Behaviour.WORKS : Behaviour.BREAKS));
        service.start().get(SOON.toSeconds(), TimeUnit.SECONDS);

        killRunning();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shown.toString(StandardCharsets.UTF_8))
                        .containsSubsequence(
                                "again in 50 ms", "again in 100 ms", "again in 200 ms", "again in 400 ms"));
    }

    private void killRunning() {
        String mark = directory.toString();
        List<ProcessIdentity> running = ProcessIdentity.withEnvironment(Leftovers.MARK, mark);
        assertThat(running).hasSize(1);
        running.get(0).find().orElseThrow().destroyForcibly();
    }

    private SupervisedService supervise(ServiceCommand command) {
        StackConsole console = new StackConsole(new PrintStream(shown, true), true);
        StackJournal journal = new StackJournal(
                new StackStateFile(directory.resolve("state.json")),
                StackState.of(ProcessIdentity.current(), URI.create("http://127.0.0.1:1")));
        return new SupervisedService(
                FakeSuite.ALPHA,
                port,
                Map.of(Leftovers.MARK, directory.toString()),
                new ServiceLog("alpha", directory, 1_000_000, console),
                new Supervision(thread, command, new ReadinessProbe(), FakeSuite.QUICK, console, journal));
    }
}
