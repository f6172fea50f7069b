package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.process.FreePorts;
import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.local.stack.FakeService.Behaviour;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final List<LocalStack> stacks = new ArrayList<>();
    private StackDirectories directories;

    @BeforeEach
    void prepareDirectories() throws IOException {
        directories = TestDirectories.withDatabase(directory.resolve("data"));
    }

    @AfterEach
    void stopStacks() {
        stacks.forEach(LocalStack::close);
    }

    @Test
    void shouldServeUntilItIsStoppedAndKeepItsData() throws Exception {
        LocalStack first = stack(FakeSuite.working());
        URI gateway = first.start();
        StackStatus status = StackStatus.of(directories);
        List<ProcessIdentity> processes = processesOf(status);
        new Database(first.postgresqlUrl()).keep("first");

        assertThat(Web.get(gateway.resolve("/backends"))).contains("alpha-service", "beta-service");
        assertThat(status.services())
                .extracting(ServiceStatus::name, ServiceStatus::health)
                .containsExactly(tuple("alpha", Health.UP), tuple("beta", Health.UP));
        assertThat(Web.get(status.services().get(0).url().resolve("/environment")))
                .contains("LIVEOPS_DATABASE_URL=" + first.postgresqlUrl() + "/alpha_data")
                .contains("LIVEOPS_DATABASE_USERNAME=alpha_data_runtime", "LIVEOPS_DATABASE_MIGRATION_AT_START=false")
                .doesNotContain("LIVEOPS_DATABASE_MIGRATION_USERNAME", "LIVEOPS_DATABASE_MIGRATION_PASSWORD")
                .contains("LIVEOPS_IDENTITY_JWKS_LOCATION=file:"
                        + directories.keys().resolve("jwks.json"))
                .contains("LIVEOPS_GAME=abyssal-architect", "LIVEOPS_ENVIRONMENT=local")
                .contains("QUARKUS_PROFILE=local", "LIVEOPS_CLOCK_FILE=" + directories.clock());
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("[alpha      ] listening soon");
        assertThat(directories.logs().resolve("beta.log")).content().contains("listening soon");

        first.close();

        assertThat(processes).hasSize(3).noneMatch(ProcessIdentity::isAlive);
        assertThat(StackStatus.of(directories).isRunning()).isFalse();
        assertThat(FreePorts.isFree(gateway.getPort())).isTrue();
        LocalStack second = stack(FakeSuite.working());
        second.start();
        assertThat(new Database(second.postgresqlUrl()).kept()).isEqualTo("first");
    }

    @Test
    void shouldRestartAServiceAndADatabaseThatWereKilled() throws Exception {
        LocalStack stack = stack(FakeSuite.working());
        stack.start();
        Database database = new Database(stack.postgresqlUrl());
        database.keep("before");
        ServiceStatus killed = StackStatus.of(directories).services().get(0);

        ProcessEnding.kill(List.of(ProcessIdentity.of(killed.pid()).orElseThrow()));
        ProcessEnding.kill(List.of(LocalPostgres.find(directories.postgres()).orElseThrow()));

        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            ServiceStatus restarted = StackStatus.of(directories).services().get(0);
            assertThat(restarted.health()).isEqualTo(Health.UP);
            assertThat(restarted.url()).isEqualTo(killed.url());
            assertThat(restarted.pid()).isNotEqualTo(killed.pid());
            assertThat(database.kept()).isEqualTo("before");
            assertThat(shown.toString(StandardCharsets.UTF_8))
                    .contains("alpha (process " + killed.pid() + ") ended with exit status 137; it is started again in")
                    .contains("PostgreSQL is back");
        });
    }

    @Test
    void shouldNameTheServiceThatDoesNotComeUpAndStopTheRest() throws Exception {
        LocalStack stack = stack(FakeSuite.withBeta(Behaviour.BREAKS));

        StackFailure failure = catchThrowableOfType(StackFailure.class, stack::start);
        List<ProcessIdentity> started = ProcessIdentity.withEnvironment(
                Leftovers.MARK, directories.data().toString());
        stack.close();

        assertThat(failure).hasMessage("The service beta ended with exit status 7 before it was ready.");
        assertThat(failure.logLines()).contains("the flux capacitor is missing");
        assertThat(started).isNotEmpty().noneMatch(ProcessIdentity::isAlive);
        assertThat(LocalPostgres.find(directories.postgres())).isEmpty();
    }

    @Test
    void shouldNotWaitForEverForAServiceThatIsNeverReady() {
        LocalStack stack = stack(FakeSuite.neverReady());

        assertThatThrownBy(stack::start)
                .isInstanceOf(StackFailure.class)
                .hasMessageMatching("The service (alpha|beta) did not become ready within 2 s\\.");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("waiting for alpha, beta (");
    }

    @Test
    void shouldRefuseATakenPortBeforeItStartsAnything() throws Exception {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("127.0.0.1", 0));
            LocalStack stack = new LocalStack(
                    FakeSuite.options(directories.data(), other.getLocalPort()), FakeSuite.working(), console());

            assertThatThrownBy(stack::start)
                    .isInstanceOf(StackFailure.class)
                    .hasMessage("Port " + other.getLocalPort()
                            + " is already in use by another program (choose another one with --port).");
            assertThat(directories.state()).doesNotExist();
            assertThat(directories.logs()).doesNotExist();
            stack.close();
        }
    }

    @Test
    void shouldRunBesideAnotherStackAndRefuseTheSameDataTwice() throws Exception {
        StackDirectories elsewhere = TestDirectories.withDatabase(directory.resolve("elsewhere"));
        LocalStack here = stack(FakeSuite.withBeta(Behaviour.WORKS_WITHOUT_DATABASE));
        URI gatewayHere = here.start();
        LocalStack there = new LocalStack(FakeSuite.options(elsewhere.data(), 0), FakeSuite.working(), console());
        stacks.add(there);

        there.start();

        assertThat(StackStatus.of(elsewhere).services()).allMatch(service -> service.health() == Health.UP);
        assertThat(StackStatus.of(directories).services().get(1).health()).isEqualTo(Health.DEGRADED);
        assertThat(there.postgresqlUrl()).isNotEqualTo(here.postgresqlUrl());
        assertThatThrownBy(stack(FakeSuite.working())::start)
                .isInstanceOf(StackFailure.class)
                .hasMessage("A stack is already running in " + directories.data() + " as process "
                        + ProcessHandle.current().pid() + ", with its gateway at " + gatewayHere + ".");
    }

    private LocalStack stack(StackParts parts) {
        LocalStack stack = new LocalStack(FakeSuite.options(directories.data(), 0), parts, console());
        stacks.add(stack);
        return stack;
    }

    private StackConsole console() {
        return new StackConsole(new PrintStream(shown, true), true);
    }

    private List<ProcessIdentity> processesOf(StackStatus status) throws IOException {
        List<ProcessIdentity> processes = new ArrayList<>();
        for (ServiceStatus service : status.services()) {
            processes.add(ProcessIdentity.of(service.pid()).orElseThrow());
        }
        processes.add(LocalPostgres.find(directories.postgres()).orElseThrow());
        return processes;
    }
}
