package dev.liveops.support.time;

import static dev.liveops.testing.Callers.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.audit.Appending;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.testing.ClockSteps;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A service whose clock is moved by a file; forward only, so each test begins where the one before has left it. */
@QuarkusTest
@TestProfile(MovedClockIT.Profile.class)
class MovedClockIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    Clock clock;

    @Inject
    @MachineClock
    Clock machine;

    @Inject
    Jobs jobs;

    @Inject
    UnitOfWork unit;

    @Inject
    Appending entries;

    @Test
    void shouldFollowItsFileAndSayWhatTimeItIs() {
        Duration offset = advance(DAY);

        assertThat(clock.instant())
                .isBetween(Instant.now().plus(offset).minus(SOON), Instant.now().plus(offset));
        JsonPath status = status();
        assertThat(Instant.parse(status.getString("now")))
                .isAfter(machine.instant().plus(offset).minus(SOON));
        assertThat(Instant.parse(status.getString("replicas[0].seen_at")))
                .isEqualTo(Instant.parse(status.getString("now")));
        assertThat(metric("liveops_clock_offset_seconds")).isEqualTo(offset.toSeconds());
    }

    @Test
    void shouldWriteTheNewTimeIntoTheChain() {
        advance(DAY);

        long sequence = entries.note("ada", "of the new day");

        assertThat(TestDatabase.texts(
                        "SELECT ts > ?::timestamptz FROM audit_entries WHERE sequence = " + sequence,
                        clock.instant().minus(SOON).toString()))
                .containsExactly("t");
        viewer().get("/v1/audit/support/verify").then().statusCode(200);
        assertThat(viewer().get("/v1/audit/support/verify").jsonPath().getBoolean("intact"))
                .isTrue();
    }

    @Test
    void shouldDoEachJobAtOnceWhoseTimeHasCome() {
        List<Instant> runs = new CopyOnWriteArrayList<>();
        jobs.onEachReplica(UUID.randomUUID().toString(), Duration.ofDays(1), () -> {
            runs.add(clock.instant());
            return Uni.createFrom().voidItem();
        });
        await().atMost(SOON).until(() -> runs.size() == 1);

        advance(DAY.multipliedBy(2));

        await().atMost(SOON).until(() -> runs.size() == 2);
        assertThat(Duration.between(runs.get(0), runs.get(1))).isGreaterThan(DAY);
    }

    @Test
    void shouldForgetAnIdempotencyKeyAfterADay() {
        String key = UUID.randomUUID().toString();
        assertThat(create(key, "one")).isEqualTo("one");
        advance(Duration.ofHours(23));
        assertThat(create(key, "one")).isEqualTo("one");

        advance(Duration.ofHours(2));

        assertThat(create(key, "another")).isEqualTo("another");
    }

    @Test
    void shouldForgetIdempotencyKeysOfTheDayBeforeByItself() {
        String key = UUID.randomUUID().toString();
        create(key, "one");

        advance(Duration.ofHours(25));

        await().atMost(SOON)
                .until(() -> TestDatabase.texts("SELECT key FROM idempotency_keys WHERE key = ?", key)
                        .isEmpty());
    }

    @Test
    void shouldKeepATokenThatIsValidByTheMachinesClock() {
        status();

        advance(DAY.multipliedBy(3));

        assertThat(status().<String>getList("replicas[0].degraded")).isEmpty();
    }

    @Test
    void shouldGoOnFromTheLastOffsetWhenTheFileIsDamagedOrGoesBack() {
        String right = advance(DAY).toString();
        for (String wrong : List.of("tomorrow", "PT1S", "-PT1H", "")) {
            Instant before = clock.instant();
            ClockSteps.write(wrong);
            await(wrong).atMost(SOON).until(() -> degraded().contains("clock_astray"));

            assertThat(clock.instant()).as(wrong).isBetween(before, before.plus(SOON));
            assertThat(metric("liveops_clock_astray")).as(wrong).isOne();

            ClockSteps.write(right);
            await().atMost(SOON).until(() -> degraded().isEmpty());
            assertThat(metric("liveops_clock_astray")).isZero();
        }
    }

    private Duration advance(Duration by) {
        Duration offset = ClockSteps.advance(by);
        await().atMost(SOON)
                .until(() ->
                        Duration.between(machine.instant(), clock.instant()).compareTo(offset) >= 0);
        return offset;
    }

    private String create(String key, String answer) {
        IdempotencyKey attempt = new IdempotencyKey("operator-1", "test.create", "", key);
        return Waiting.of(unit.run(
                new Attempt<>(Optional.of(attempt), answer, String.class),
                work -> Uni.createFrom().item(() -> Change.none(answer))));
    }

    private static List<String> degraded() {
        return status().getList("replicas[0].degraded");
    }

    private static JsonPath status() {
        return viewer().get("/v1/status/support")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The support's profile, with a clock of its own. */
    public static final class Profile implements QuarkusTestProfile {

        private final SupportProfile support = new SupportProfile();

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> all = new HashMap<>(support.getConfigOverrides());
            all.putAll(ClockSteps.settings());
            return all;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return support.testResources();
        }
    }
}
