package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.stack.Health;
import dev.liveops.system.Requests.Answer;
import dev.liveops.testing.Soak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A PostgreSQL of one's own goes away for a while and comes back. */
class DatabaseOutageIT {

    private static final Duration OUTAGE = Soak.lasting(Duration.ofSeconds(6), Duration.ofSeconds(20));
    private static final Duration HEALS = Duration.ofSeconds(60);

    private static Path directory;
    private static LocalPostgres postgres;
    private static Liveops stack;
    private static Requests gateway;

    @BeforeAll
    static void up() throws Exception {
        Files.createDirectories(Path.of("target"));
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "own-postgres-");
        postgres = startPostgres(0);
        stack = Liveops.up(
                "--postgres",
                "postgresql://postgres@127.0.0.1:" + postgres.address().port());
        gateway = new Requests(stack.gateway());
    }

    @AfterAll
    static void down() throws Exception {
        stack.close();
        postgres.close();
    }

    @Test
    void shouldReadOnRefuseWritesAndHealByItself() throws Exception {
        String world = Examples.activatedWorld(stack, gateway);
        await().atMost(HEALS)
                .until(() -> Examples.resolvedMargin(stack, gateway, world).equals("0.05"));
        int assigned = gateway.get("/v1/experiments/assignments", stack.token("player"))
                .status();
        int port = postgres.address().port();

        postgres.close();
        Instant until = Instant.now().plus(OUTAGE);
        await().atMost(HEALS).until(() -> write().status() == 503);
        do {
            assertThat(Examples.resolvedMargin(stack, gateway, world)).isEqualTo("0.05");
            assertThat(gateway.get("/v1/events/active", null).status()).isEqualTo(200);
            assertThat(gateway.get("/v1/experiments/assignments", stack.token("player"))
                            .status())
                    .isEqualTo(assigned);
            Answer refused = write();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.at("/code")).isEqualTo("service.database_unavailable");
            assertThat(gateway.post(Examples.TELEMETRY, null, Examples.batch("outage"))
                            .status())
                    .isEqualTo(503);
        } while (Instant.now().isBefore(until));
        assertThat(stack.service("config").health()).isEqualTo(Health.DEGRADED);

        postgres = startPostgres(port);

        await().atMost(HEALS).until(() -> write().status() == 201);
        await().atMost(HEALS)
                .until(() -> gateway.post(
                                        Examples.TELEMETRY,
                                        null,
                                        Examples.batch(UUID.randomUUID().toString()))
                                .status()
                        == 200);
        String afterwards = Examples.activatedWorld(stack, gateway);
        await().atMost(HEALS)
                .until(() -> Examples.resolvedMargin(stack, gateway, afterwards).equals("0.05"));
    }

    private static Answer write() {
        return gateway.post(
                Examples.CONFIGS, stack.token("operator"), Examples.config("world." + UUID.randomUUID(), "0.1"));
    }

    private static LocalPostgres startPostgres(int port) throws Exception {
        return LocalPostgres.startDurable(directory.resolve("data"), LocalPostgres.sharedBinaries(), port);
    }
}
