package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.system.Requests.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One stack through its life: the examples, a killed service, a killed database, a killed launcher, a clean stop. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveopsStackIT {

    private static final Duration HEALS = Duration.ofSeconds(90);

    private static Liveops stack;
    private static Requests gateway;

    @BeforeAll
    static void up() {
        stack = Liveops.up();
        gateway = new Requests(stack.gateway());
    }

    @AfterAll
    static void down() {
        stack.close();
    }

    @Test
    @Order(1)
    void shouldAnswerTheMissionsExamplesAsItShould() {
        assertThat(stack.run("smoke")).contains("0 not as they should be");
    }

    @Test
    @Order(2)
    void shouldSayWhereEverythingIsAndIssueTokens() throws Exception {
        JsonNode status = new ObjectMapper().readTree(stack.run("status", "--json"));
        String token = stack.run("token", "--role", "viewer").strip();

        assertThat(status.get("gateway").asText()).isEqualTo(stack.gateway());
        assertThat(status.get("services").findValuesAsText("health")).hasSize(5).containsOnly("UP");
        assertThat(gateway.get(Examples.CONFIGS, token).status()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void shouldLoseOneServicesPathsAloneAndBringItBack() {
        Long killed = stack.service("events").pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        await().atMost(HEALS).until(() -> gateway.get("/v1/events/active", null).status() == 503);
        assertThat(gateway.get("/v1/events/active", null).at("/code")).startsWith("gateway.");
        assertThat(gateway.get("/v1/config/resolve", stack.token("player")).status())
                .isEqualTo(200);
        await().atMost(HEALS).until(() -> gateway.get("/v1/events/active", null).status() == 200);
        assertThat(stack.service("events").pid()).isNotEqualTo(killed);
    }

    @Test
    @Order(4)
    void shouldKeepAllDataWhenPostgresIsKilled() throws Exception {
        String world = Examples.activatedWorld(stack, gateway);
        String session = UUID.randomUUID().toString();
        assertThat(gateway.post(Examples.TELEMETRY, null, Examples.batch(session))
                        .at("/accepted"))
                .isEqualTo("1");

        ProcessHandle.of(postgresPid()).orElseThrow().destroyForcibly();

        awaitWritten(world, session);
    }

    @Test
    @Order(5)
    void shouldKeepAllDataWhenTheLauncherIsKilledAndStartedAgain() {
        String world = Examples.activatedWorld(stack, gateway);
        String session = UUID.randomUUID().toString();
        gateway.post(Examples.TELEMETRY, null, Examples.batch(session));
        List<ProcessHandle> before = stack.processes();

        stack.launcher().destroyForcibly();
        await().atMost(HEALS).until(() -> !stack.launcher().isAlive());
        stack.upAgain();

        awaitWritten(world, session);
        assertThat(before).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    @Order(6)
    void shouldLeaveNoProcessAfterACleanStop() throws Exception {
        List<ProcessHandle> processes = stack.processes();
        // Not a ProcessHandle: it takes a process that ended and waits for its parent's notice for a living one.
        ProcessIdentity postgres = ProcessIdentity.of(postgresPid()).orElseThrow();

        stack.stop();

        await().atMost(Duration.ofSeconds(10)).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        await().atMost(Duration.ofSeconds(10)).until(() -> !postgres.isAlive());
        assertThat(gateway.get("/healthz", null).status()).isZero();
    }

    // An identical retry is a duplicate exactly when the first one survived.
    private static void awaitWritten(String world, String session) {
        await().atMost(HEALS).untilAsserted(() -> {
            assertThat(Examples.resolvedMargin(stack, gateway, world)).isEqualTo("0.05");
            Answer retry = gateway.post(Examples.TELEMETRY, null, Examples.batch(session));
            assertThat(retry.at("/duplicates")).isEqualTo("1");
        });
        Answer configs = gateway.get(Examples.CONFIGS + "?status=active&page_size=200", stack.token("viewer"));
        assertThat(configs.body().toString()).contains(world);
    }

    private static long postgresPid() throws Exception {
        Path file = stack.data().resolve("postgres").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }
}
