package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import dev.liveops.model.hash.Sha256;
import dev.liveops.system.Requests.Answer;
import dev.liveops.testing.Repository;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One stack through its life: the examples, audit chains that somebody rewrites, what the operations page says, streams, configuration as
 * code, a killed service, a killed database, a moved clock, a killed launcher, an experiment from start to verdict, a clean stop. */
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
    void shouldPublishWhatAPatchMakesUnderTheHashThatThisMachineBuilds() throws Exception {
        Path files = Files.createDirectories(stack.data().resolveSibling("content"));
        String reference = Files.readString(
                Repository.file("simulation/src/main/resources/dev/liveops/simulation/reference-1.0.0.json"));
        String base = Files.writeString(
                        files.resolve("base.json"),
                        reference.replace("\"content_version\": \"1.0.0\"", "\"content_version\": \"20.0.0\""))
                .toString();
        String patch = files.resolve("patch.yaml").toString();
        String made = files.resolve("content_pack.v20.1.0.json").toString();
        assertThat(stack.run("content", "publish", base)).startsWith("Published 20.0.0, ");
        stack.run("content", "patch", base, "--version", "20.1.0", "--change", "core.hp 100 -> 120", "--to", patch);

        String built = stack.run("content", "build", patch, base, "--to", files.toString());
        String published = stack.run("content", "publish", "--patch", patch);

        String hash = Sha256.hex(Files.readAllBytes(Path.of(made)));
        assertThat(built).contains("sha-256 " + hash + ", ");
        assertThat(published).startsWith("Published 20.1.0, sha-256 " + hash + ", ");
        assertThat(stack.run("content", "publish", made))
                .startsWith("Was published before, with the same bytes: 20.1.0");
        Liveops.Ended other = stack.end("content", "publish", base, "--version", "20.1.0");
        assertThat(other.status()).isOne();
    }

    @Test
    @Order(4)
    void shouldNameTheRowOfAnAuditChainThatWasChangedByHand() throws Exception {
        String[] verify = {
            "audit",
            "verify",
            "--heads",
            stack.data().resolveSibling("heads.json").toString()
        };
        assertThat(stack.run(verify).lines()).hasSize(5).allMatch(line -> line.endsWith("intact"));

        byHand("liveops_config", "UPDATE liveops_audit SET diff = '{}' WHERE sequence = 2");
        Liveops.Ended changed = stack.end(verify);
        byHand("liveops_config", "UPDATE liveops_audit SET diff = canonical::jsonb -> 'diff' WHERE sequence = 2");
        assertThat(changed.status()).isOne();
        assertThat(changed.output()).contains("BROKEN: entry 2: its columns [diff] do not say");

        byHand(
                "experiments",
                "CREATE TABLE kept AS TABLE audit_entries",
                "CREATE TABLE kept_head AS TABLE audit_head",
                "DELETE FROM audit_entries WHERE sequence > 1",
                "UPDATE audit_head SET sequence = 1, hash = (SELECT hash FROM audit_entries)");
        Liveops.Ended cut = stack.end(verify);
        assertThat(stack.run("audit", "verify"))
                .as("without the heads that were kept")
                .contains("intact");
        byHand(
                "experiments",
                "INSERT INTO audit_entries SELECT * FROM kept WHERE sequence > 1",
                "UPDATE audit_head SET sequence = kept_head.sequence, hash = kept_head.hash FROM kept_head",
                "DROP TABLE kept, kept_head");
        assertThat(cut.status()).isOne();
        assertThat(cut.output()).contains("BROKEN: entry 2: there is no such entry, though the chain had");
        stack.run(verify);
    }

    @Test
    @Order(5)
    void shouldDoWhatTheOperationsPageSaysAsItIsWritten() throws Exception {
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        assertThat(gateway.post("/v1/events", stack.token("operator"), Examples.event("event_winter", hourAgo))
                        .status())
                .isEqualTo(201);
        Examples.release(stack, gateway, "7.0.0");
        OperationsPage releases = new OperationsPage(
                "Releases",
                Map.of("GATEWAY", stack.gateway(), "OPERATOR", stack.token("operator")),
                Files.createDirectories(stack.data().resolveSibling("operations")));

        for (String part : releases.parts()) {
            releases.run(part);
        }

        assertThat(releases.parts()).contains("Ship a pack", "Roll back", "Engine change", "Withdraw a pack");
        assertThat(gateway.get("/v1/content/manifest", null).at("/active_version"))
                .isEqualTo("7.0.0");
        assertThat(gateway.get("/v1/events/active", null).body().toString()).doesNotContain("event_winter");
    }

    @Test
    @Order(6)
    void shouldTellChangesThroughTheGatewayAsTheyHappen() throws Exception {
        try (EventStream changes = EventStream.open(stack.gateway() + "/v1/feed/config", stack.token("viewer"))) {
            changes.awaitLine(line -> line.startsWith("retry:"));

            Examples.activatedWorld(stack, gateway);

            String told = changes.awaitLine(line -> line.contains("\"action\":\"activate\""));
            assertThat(told)
                    .contains("\"kind\":\"config\"", "\"revision\":1", "\"snapshot\":\"configs\"", "\"version\":");
        }
    }

    @Test
    @Order(7)
    void shouldServeOpenFeaturesClientsOfNodeAndTellThemOfAChange() throws Exception {
        String world = Examples.activatedWorld(stack, gateway);
        try (NodeClients clients =
                NodeClients.start(stack.gateway(), stack.token("service"), stack.token("player"), "player-1", world)) {
            for (String client : List.of("server", "web")) {
                JsonNode flags = clients.next(client).get("flags");
                assertThat(flags.at("/integer/value").isInt()).isTrue();
                assertThat(flags.at("/decimal/value").asDouble()).isEqualTo(.05);
                assertThat(flags.at("/decimal/reason").asText()).isEqualTo("TARGETING_MATCH");
                assertThat(flags.at("/gate/value").asText()).isEqualTo("full");
                assertThat(flags.at("/choice/reason").asText()).isEqualTo("STATIC");
                assertThat(flags.at("/set/value/values").isArray()).isTrue();
                assertThat(flags.at("/mix/value").isObject()).isTrue();
                assertThat(flags.at("/event/value").asDouble()).isPositive();
                assertThat(flags.at("/none/errorCode").asText()).isEqualTo("FLAG_NOT_FOUND");
            }
            clients.awaitLine("watching"::equals);

            Examples.activate(stack, gateway, world, "0.15");

            assertThat(clients.next("web").get("changed").asDouble()).isEqualTo(.15);
        }
        assertThat(stack.logs()).isNotEmpty().noneMatch(line -> line.contains("token="));
    }

    @Test
    @Order(8)
    void shouldKeepItsConfigurationAsCode() throws Exception {
        String world = Examples.activatedWorld(stack, gateway);
        Path files = stack.data().resolveSibling("definitions");
        String path = files.toString();
        String plan = stack.data().resolveSibling("plan.json").toString();
        Path configs = files.resolve("configs.yaml");

        stack.run("config", "export", path);
        String exported = Files.readString(configs);
        stack.run("config", "export", path);
        assertThat(Files.readString(configs))
                .as("the same state is the same file")
                .isEqualTo(exported);
        assertThat(stack.run("config", "plan", path).lines())
                .filteredOn(line -> !line.startsWith("  "))
                .hasSize(4)
                .allMatch(line -> line.contains(": 0 to do, "));

        // A segment that is not there yet, and the config that rests on it.
        String segment = "segments:\n- segment_id: nobody\n  condition: world == \"nowhere\"\n";
        String margin = "(?s)(scope_ref: " + world + ".*?VENDOR_MARGIN_MIN: )0.05";
        String other = "$10.06\n  targeting:\n    exclude: segment(\"nobody\")";
        String rest = exported.substring(exported.indexOf("configs:"));
        Files.writeString(configs, segment + rest.replaceFirst(margin, other));
        Liveops.Ended planned = stack.end("config", "plan", path, "--out", plan);
        assertThat(planned.status()).as(planned.output()).isEqualTo(3);
        assertThat(planned.output()).contains("+ create segment  nobody", "payload.VENDOR_MARGIN_MIN: 0.05 -> 0.06");

        assertThat(stack.run("config", "apply", path, "--plan", plan, "--reason", "as reviewed"))
                .contains(", published as version ");

        assertThat(Examples.resolvedMargin(stack, gateway, world)).isEqualTo("0.06");
        assertThat(stack.end("config", "plan", path).status()).isZero();
        Liveops.Ended again = stack.end("config", "apply", path, "--plan", plan);
        assertThat(again.status()).isOne();
        assertThat(stack.logs()).anyMatch(line -> line.contains("plan again"));
    }

    @Test
    @Order(9)
    void shouldEndItsStreamsBeforeAServiceStops() throws Exception {
        ServiceStatus before = stack.service("events");
        ProcessHandle process = ProcessHandle.of(before.pid()).orElseThrow();
        try (EventStream changes = EventStream.open(before.url() + "/v1/feed/events", stack.token("viewer"))) {
            changes.awaitLine(line -> line.startsWith("retry:"));
            long started = System.nanoTime();

            process.destroy();

            assertThat(changes.awaitEnd()).isEqualTo(EventStream.IN_GOOD_ORDER);
            process.onExit().get(HEALS.toSeconds(), TimeUnit.SECONDS);
            // What waits for requests to end does so for 5 s.
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
        }
        await().atMost(HEALS).until(() -> gateway.get("/v1/events/active", null).status() == 200);
    }

    @Test
    @Order(10)
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
    @Order(11)
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
    @Order(12)
    void shouldBeInTheDaysThatItsClockIsMovedTo() {
        Instant soon = Instant.now().plus(Duration.ofHours(36)).truncatedTo(ChronoUnit.SECONDS);
        String event = "event_" + UUID.randomUUID();
        assertThat(gateway.post("/v1/events", stack.token("operator"), Examples.event(event, soon))
                        .status())
                .isEqualTo(201);
        assertThat(gateway.post(Examples.TELEMETRY, null, Examples.batch(event, soon))
                        .at("/accepted"))
                .as("an event of the future")
                .isEqualTo("0");

        String moved = stack.run("clock", "+2d");

        assertThat(moved.lines()).hasSize(6).first().asString().contains(", 2 d 00:00:00 ahead of this machine's.");
        assertThat(gateway.get("/v1/events/active", null).body().toString()).contains(event);
        assertThat(gateway.post(Examples.TELEMETRY, null, Examples.batch(event, soon))
                        .at("/accepted"))
                .as("the same when that has come")
                .isEqualTo("1");
        Answer created = gateway.post(
                Examples.CONFIGS, stack.token("operator"), Examples.config("world." + UUID.randomUUID(), "0.1"));
        assertThat(Instant.parse(created.at("/created_at"))).isAfter(soon);
        assertThat(stack.run("audit", "verify").lines()).hasSize(5).allMatch(line -> line.endsWith("intact"));
        assertThat(stack.run("smoke")).contains("0 not as they should be");
        assertThat(stack.end("clock", "-1d").status()).isEqualTo(2);
    }

    @Test
    @Order(13)
    void shouldKeepAllDataAndItsTimeWhenTheLauncherIsKilledAndStartedAgain() {
        String world = Examples.activatedWorld(stack, gateway);
        String session = UUID.randomUUID().toString();
        gateway.post(Examples.TELEMETRY, null, Examples.batch(session));
        List<ProcessHandle> before = stack.processes();

        stack.launcher().destroyForcibly();
        await().atMost(HEALS).until(() -> !stack.launcher().isAlive());
        stack.upAgain();

        awaitWritten(world, session);
        assertThat(before).noneMatch(ProcessHandle::isAlive);
        assertThat(stack.run("clock")).contains(", 2 d 00:00:00 ahead of this machine's.");
    }

    @Test
    @Order(14)
    void shouldFindAPlantedEffectNothingBesideItAndABrokenPlatform() {
        String told = stack.run("experiment-demo", "--players", "600");

        assertThat(told).contains("0 not as they should be");
        assertThat(told.lines().filter(line -> line.startsWith("  ok     "))).hasSize(14);
        JsonNode results = gateway.get("/v1/experiments/exp_demo_1_effect/results", stack.token("viewer"))
                .body();
        JsonNode effect = results.at("/metrics/0/variants/0/absolute");
        assertThat(effect.path("low").asDouble()).isPositive().isLessThan(.15);
        assertThat(effect.path("high").asDouble()).isGreaterThan(.15);
        assertThat(results.at("/basis/source").asText()).isEqualTo("current");
    }

    @Test
    @Order(15)
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
            Answer configs = gateway.get(Examples.CONFIGS + "?status=active&page_size=200", stack.token("viewer"));
            assertThat(configs.body().toString()).contains(world);
        });
    }

    private static void byHand(String database, String... statements) throws Exception {
        JsonNode status = new ObjectMapper().readTree(stack.run("status", "--json"));
        URI postgres = URI.create(status.get("postgresql").asText());
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long postgresPid() throws Exception {
        Path file = stack.data().resolve("postgres").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }
}
