package dev.liveops.system.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.gateway.Gateway;
import dev.liveops.local.gateway.GatewayOptions;
import dev.liveops.local.gateway.GatewayTracing;
import dev.liveops.testing.Soak;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every exposure that was answered stands in telemetry once, although the experiments service is killed while it tells of it:
 * before telemetry hears, or when telemetry has stored and the service has not yet heard.
 */
class ExposureSurvivalIT {

    private static final int KILLS = Soak.times(2, 20);
    private static final Duration SETTLES = Duration.ofSeconds(60);
    private static final String EXPERIMENT = "exp_survival";

    private static ExposureRig rig;
    private static final List<String> reported = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        rig = new ExposureRig();
        assertThat(rig.send("operator", "POST", "/v1/experiments", """
                {"id": "exp_survival", "name": "Survival", "config_json":
                  {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}]}}
                """).status())
                .isEqualTo(201);
        assertThat(rig.send("operator", "POST", "/v1/experiments/" + EXPERIMENT + "/start", null)
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void shouldBelongToOneTraceFromTheGatewayOverTheOutboxToTelemetry() throws Exception {
        Map<String, URI> backends = Stream.of(
                        "telemetry-service", "liveops-config-service", "events-service", "release-service")
                .collect(Collectors.toMap(name -> name, name -> rig.telemetry().uri()));
        backends.put("experiments-service", rig.experiments().uri());
        OpenTelemetrySdk tracing = GatewayTracing.from(rig.tracing()).orElseThrow();
        String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (Gateway gateway = Gateway.start(new GatewayOptions(
                        "127.0.0.1", 0, Path.of(System.getProperty("repository.root"), "deploy/gateway"), backends)
                .withTracing(tracing))) {
            URI way = URI.create("http://127.0.0.1:" + gateway.port());
            assertThat(rig.sendTraced(
                                    way,
                                    traceId,
                                    "service",
                                    "/v1/experiments/exposures?user_id=player-9",
                                    """
                    {"exposures": [{"id": "traced", "experiment_id": "exp_survival", "variant_id": "a", "phase": 1,
                      "exposed_at": "%s"}]}
                    """.formatted(Instant.now()))
                            .status())
                    .isEqualTo(200);
        } finally {
            tracing.close();
        }
        await().atMost(SETTLES).until(() -> rig.told().contains("traced"));
        await().atMost(SETTLES).untilAsserted(() -> {
            assertThat(rig.traces().has(traceId, "gateway", "POST"))
                    .as("gateway")
                    .isTrue();
            assertThat(rig.traces().has(traceId, "experiments-service", "INSERT INTO outbox"))
                    .as("database")
                    .isTrue();
            assertThat(rig.traces().has(traceId, "experiments-service", "outbox telemetry"))
                    .as("outbox")
                    .isTrue();
            assertThat(rig.traces().has(traceId, "telemetry-service", "/v1/telemetry/batch"))
                    .as("telemetry")
                    .isTrue();
        });
        // Erasures do not reach whoever collects traces.
        assertThat(rig.traces().mentions("player-9")).isFalse();
        reported.add("traced");
    }

    @Test
    void shouldTellTelemetryOfEachExposureOnceWheneverItIsKilled() throws Exception {
        Random random = new Random(5);
        for (int kill = 0; kill < KILLS; kill++) {
            boolean afterStoring = kill % 2 == 0;
            CompletableFuture<Void> killed = new CompletableFuture<>();
            AtomicBoolean armed = new AtomicBoolean(true);
            Runnable deadly = () -> {
                if (armed.getAndSet(false)) {
                    rig.experiments().kill();
                    killed.complete(null);
                }
            };
            rig.between(
                    answer -> {
                        if (afterStoring) {
                            deadly.run();
                        }
                        return answer;
                    },
                    afterStoring ? () -> {} : deadly);

            report("kill-" + kill, 1 + random.nextInt(9));
            killed.get(30, TimeUnit.SECONDS);
            rig.untouched();
            rig.experiments().start();
            rig.experiments().awaitReady();
            awaitAllTold();
        }
    }

    @Test
    void shouldTellTelemetryWhenItIsBack() {
        rig.telemetry().kill();
        report("away", 5);
        assertThat(rig.waiting()).isNotEmpty();

        rig.telemetry().start();
        rig.telemetry().awaitReady();

        awaitAllTold();
    }

    private static void report(String name, int count) {
        for (int index = 0; index < count; index++) {
            String id = name + "-" + index;
            String body = "{\"exposures\": [{\"id\": \"" + id + "\", \"experiment_id\": \"" + EXPERIMENT
                    + "\", \"variant_id\": \"a\", \"phase\": 1, \"exposed_at\": \"" + Instant.now() + "\"}]}";
            int status = rig.send("player", "POST", "/v1/experiments/exposures", body)
                    .status();
            if (status == 200) {
                reported.add(id);
            } else {
                // It was killed meanwhile: stored or not, nobody was told.
                assertThat(status).isZero();
            }
        }
    }

    private static void awaitAllTold() {
        await().atMost(SETTLES).until(() -> rig.waiting().isEmpty());
        assertThat(rig.told()).doesNotHaveDuplicates().containsAll(reported);
        assertThat(reported).isNotEmpty();
    }
}
