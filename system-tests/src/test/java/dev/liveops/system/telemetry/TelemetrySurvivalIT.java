package dev.liveops.system.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.system.Replica;
import dev.liveops.testing.Soak;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing acknowledged is lost and nothing is stored twice, whatever is killed at whatever moment: clients that retry everything
 * send to two replicas on one PostgreSQL while one of the three is killed. In the end the stored ids are exactly those of the
 * events that were made, each once, and each was announced exactly once.
 *
 * <p>A few seeds in every build, twenty under {@code -Psoak}.
 */
class TelemetrySurvivalIT {

    private static final int CLIENTS = 4;
    private static final int SERVICE_KILLS = Soak.times(2, 20);
    private static final int DATABASE_KILLS = Soak.times(2, 20);
    private static final Duration OUTAGE = Soak.lasting(Duration.ofSeconds(6), Duration.ofSeconds(30));
    private static final Duration SETTLES = Duration.ofSeconds(60);

    private static TelemetryRig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new TelemetryRig();
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void shouldLoseNothingWhenAReplicaIsKilledAtAnyMoment() throws Exception {
        for (int seed = 1; seed <= SERVICE_KILLS; seed++) {
            Random random = new Random(seed);
            Replica victim = rig.replicas().get(seed % 2);
            Load load = new Load("kill-" + seed + "-", random);

            load.runFor(Duration.ofMillis(100 + random.nextInt(900)));
            victim.kill();
            victim.start();
            // Now and then the clients work on until it is back, which takes it twice as long.
            if (seed % 3 == 0) {
                victim.awaitReady();
            }
            load.finish();
            victim.awaitReady();
        }
    }

    @Test
    void shouldLoseNothingWhenPostgresIsKilledAtAnyMoment() throws Exception {
        for (int seed = 1; seed <= DATABASE_KILLS; seed++) {
            Random random = new Random(100 + seed);
            Load load = new Load("crash-" + seed + "-", random);

            load.runFor(Duration.ofMillis(100 + random.nextInt(1_500)));
            rig.ground().killPostgres();
            rig.ground().startPostgresAgain();
            load.runFor(Duration.ofMillis(500));

            load.finish();
        }
    }

    @Test
    void shouldLoseNothingWhenTheDatabaseIsAwayForAWhile() throws Exception {
        Load load = new Load("away-", new Random(7));
        load.runFor(Duration.ofMillis(500));

        rig.ground().stopPostgres();
        Instant until = Instant.now().plus(OUTAGE);
        await().atMost(OUTAGE.plusSeconds(5)).until(() -> Instant.now().isAfter(until));
        rig.ground().startPostgresAgain();

        load.finish();
    }

    /** Clients at work. */
    private static final class Load {

        private final String sessions;
        private final AtomicBoolean making = new AtomicBoolean(true);
        private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        private final List<RetryingClient> clients = new ArrayList<>();
        private final List<Future<?>> running = new ArrayList<>();

        Load(String sessions, Random random) {
            this.sessions = sessions;
            for (int index = 0; index < CLIENTS; index++) {
                RetryingClient client = new RetryingClient(
                        rig.replicas().stream().map(Replica::uri).toList(),
                        sessions + index,
                        rig.token("player-" + index),
                        new Random(random.nextLong()),
                        making);
                clients.add(client);
                running.add(threads.submit(client));
            }
        }

        void runFor(Duration duration) {
            Instant until = Instant.now().plus(duration);
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(duration.plusSeconds(5))
                    .until(() -> Instant.now().isAfter(until));
        }

        void finish() throws Exception {
            making.set(false);
            for (Future<?> client : running) {
                client.get(SETTLES.toSeconds(), TimeUnit.SECONDS);
            }
            threads.shutdown();
            Set<UUID> made = new HashSet<>();
            clients.forEach(client -> made.addAll(client.made()));
            assertThat(made).as(sessions).hasSizeGreaterThan(50);
            assertThat(rig.storedIds(sessions)).as("stored, %s", sessions).containsExactlyInAnyOrderElementsOf(made);
            assertThat(rig.announcedIds(sessions))
                    .as("announced, %s", sessions)
                    .containsExactlyInAnyOrderElementsOf(made);
            assertThat(clients.stream().mapToInt(RetryingClient::accepted).sum())
                    .as("accepted, %s", sessions)
                    .isLessThanOrEqualTo(made.size());
        }
    }
}
