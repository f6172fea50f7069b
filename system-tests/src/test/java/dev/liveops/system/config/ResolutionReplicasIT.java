package dev.liveops.system.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.system.Replica;
import dev.liveops.system.config.ConfigRig.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResolutionReplicasIT {

    private static final Duration HEALS = Duration.ofSeconds(60);
    private static final String FREEZE = "/api/awf-liveops/freeze";
    private static final String CONFIGS = "/api/awf-liveops/configs/";

    private static ConfigRig rig;

    private final String world = "world." + UUID.randomUUID();

    @BeforeAll
    static void up() throws Exception {
        rig = new ConfigRig();
    }

    @AfterAll
    static void down() throws Exception {
        rig.close();
    }

    @Test
    void shouldKeepATurnToItsFirstResolutionOnEveryReplicaByItsPin() {
        long first = rig.publish(rig.first(), world, "0.05");
        Answer begun = rig.resolve(rig.first(), turn(1, ""), first);
        long second = rig.publish(rig.second(), world, "0.07");

        Answer elsewhere =
                rig.resolve(rig.second(), turn(1, begun.body().path("pin").asText()), second);
        Answer next = rig.resolve(rig.second(), turn(2, ""), second);
        // And the other way round: a version that this replica may not have heard of yet.
        Answer back = rig.resolve(rig.first(), turn(2, next.body().path("pin").asText()), 0);

        assertThat(margin(begun)).isEqualTo("0.05");
        assertThat(elsewhere.body()).isEqualTo(begun.body());
        assertThat(margin(next)).isEqualTo("0.07");
        assertThat(back.body()).isEqualTo(next.body());
    }

    @Test
    void shouldEndPinsOnEveryReplicaWhenTheCacheIsClearedOnOne() {
        long first = rig.publish(rig.first(), world, "0.05");
        String pin =
                rig.resolve(rig.first(), turn(1, ""), first).body().path("pin").asText();
        assertThat(rig.resolve(rig.second(), turn(1, pin), first)
                        .body()
                        .path("pin")
                        .asText())
                .isEqualTo(pin);

        assertThat(rig.send(rig.second(), "operator", "DELETE", "/api/awf-liveops/cache", null)
                        .status())
                .isEqualTo(200);

        await().atMost(HEALS)
                .untilAsserted(() -> assertThat(rig.resolve(rig.first(), turn(1, pin), first)
                                .body()
                                .path("pin_ignored")
                                .asText())
                        .isEqualTo("pins of before were ended"));
    }

    @Test
    void shouldComeToANewVersionWhoseNotificationIsLost() {
        long unheard = rig.publishUnheard();

        await().atMost(HEALS)
                .untilAsserted(() -> assertThat(rig.resolve(rig.first(), "{}", 0)
                                .body()
                                .path("version")
                                .asLong())
                        .isGreaterThanOrEqualTo(unheard));
        await().atMost(HEALS)
                .untilAsserted(() -> assertThat(rig.resolve(rig.second(), "{}", 0)
                                .body()
                                .path("version")
                                .asLong())
                        .isGreaterThanOrEqualTo(unheard));
    }

    @Test
    void shouldResolveOnWhileTheDatabaseIsAway() throws Exception {
        long version = rig.publish(rig.first(), world, "0.05");
        Answer begun = rig.resolve(rig.second(), turn(1, ""), version);

        rig.ground().stopPostgres();
        try {
            await().atMost(HEALS)
                    .until(() -> rig.send(rig.first(), "operator", "DELETE", "/api/awf-liveops/cache", null)
                                    .status()
                            == 503);
            assertThat(rig.resolve(rig.second(), turn(1, ""), version).body()).isEqualTo(begun.body());
            assertThat(rig.resolve(rig.first(), turn(1, begun.body().path("pin").asText()), version)
                            .body())
                    .isEqualTo(begun.body());
            assertThat(margin(rig.resolve(rig.first(), turn(2, ""), version))).isEqualTo("0.05");
        } finally {
            rig.ground().startPostgresAgain();
        }

        await().atMost(HEALS)
                .until(() -> rig.send(rig.first(), "operator", "DELETE", "/api/awf-liveops/cache", null)
                                .status()
                        == 200);
        long later = rig.publish(rig.second(), world, "0.07");
        assertThat(margin(rig.resolve(rig.first(), turn(3, ""), later))).isEqualTo("0.07");
    }

    // After those that need the clock of the machine: it goes forward only.
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void shouldStayFrozenThroughAnOutageOfTheDatabaseAndTheRestartOfAReplica() throws Exception {
        String id = rig.schedule(rig.first(), world, "0.08", Duration.ofMinutes(5));
        Answer frozen = rig.freeze(rig.first(), "final build");
        String instant = frozen.body().path("instant").asText();
        rig.setClockAhead(Duration.ofMinutes(20));
        assertStaysFrozen(rig.first(), instant);
        assertStaysFrozen(rig.second(), instant);

        rig.ground().stopPostgres();
        try {
            await().atMost(HEALS)
                    .until(() -> rig.send(rig.first(), "operator", "DELETE", FREEZE, null)
                                    .status()
                            == 503);
            assertThat(rig.resolve(rig.first(), turn(1, ""), 0)
                            .body()
                            .path("frozen_at")
                            .asText())
                    .isEqualTo(instant);
            rig.second().kill();
        } finally {
            rig.ground().startPostgresAgain();
        }
        rig.second().start();
        rig.second().awaitReady();

        assertStaysFrozen(rig.second(), instant);
        assertStaysFrozen(rig.first(), instant);
        assertThat(rig.send(rig.second(), "operator", "POST", CONFIGS + id + "/deactivate", "{}")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("config.frozen");
        await().atMost(HEALS)
                .until(() -> rig.send(rig.second(), "operator", "DELETE", FREEZE, null)
                                .status()
                        == 200);
        await().atMost(HEALS)
                .untilAsserted(() -> assertThat(margin(rig.resolve(rig.first(), turn(2, ""), 0)))
                        .isEqualTo("0.08"));
        assertThat(margin(rig.resolve(rig.second(), turn(2, ""), 0))).isEqualTo("0.08");
    }

    private void assertStaysFrozen(Replica replica, String instant) {
        await().atMost(HEALS).untilAsserted(() -> {
            Answer answer = rig.resolve(replica, turn(1, ""), 0);
            assertThat(answer.body().path("frozen_at").asText()).isEqualTo(instant);
            assertThat(answer.body().path("values").has("VENDOR_MARGIN_MIN")).isFalse();
        });
    }

    // The last one: the clock goes forward only.
    @Test
    @Order(Integer.MAX_VALUE)
    void shouldBeginATurnAnewAfterTheClockWentAhead() throws Exception {
        long version = rig.publish(rig.first(), world, "0.05");
        Answer begun = rig.resolve(rig.first(), turn(1, ""), version);
        String pin = begun.body().path("pin").asText();
        Instant ahead =
                Instant.parse(begun.body().path("effective_at").asText()).plus(Duration.ofHours(1));

        rig.setClockAhead(Duration.ofHours(2));

        await().atMost(HEALS)
                .untilAsserted(() -> assertThat(instant(rig.resolve(rig.first(), turn(1, ""), version)))
                        .isAfter(ahead));
        await().atMost(HEALS)
                .untilAsserted(() -> assertThat(instant(rig.resolve(rig.second(), turn(1, ""), version)))
                        .isAfter(ahead));
        Answer refused = rig.resolve(rig.second(), turn(1, pin), version);
        assertThat(refused.body().path("pin_ignored").asText()).contains("is not within the last 60000 ms");
        String renewed = rig.resolve(rig.first(), turn(1, ""), version)
                .body()
                .path("pin")
                .asText();
        assertThat(rig.resolve(rig.second(), turn(1, renewed), version)
                        .body()
                        .path("pin")
                        .asText())
                .isEqualTo(renewed);
    }

    private static Instant instant(Answer answer) {
        return Instant.parse(answer.body().path("effective_at").asText());
    }

    private static String margin(Answer answer) {
        return answer.body().at("/values/VENDOR_MARGIN_MIN").asText();
    }

    private String turn(int turn, String pin) {
        return "{\"session_id\": \"%s\", \"turn_id\": %d, \"world_id\": \"%s\"%s}"
                .formatted(world, turn, world, pin.isEmpty() ? "" : ", \"pin\": \"" + pin + "\"");
    }
}
