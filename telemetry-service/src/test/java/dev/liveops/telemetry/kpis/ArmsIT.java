package dev.liveops.telemetry.kpis;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.telemetry.ReleasePeerResource;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.telemetry.offers.TestOffers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is rolled out beside what is not, over HTTP. */
@QuarkusTest
@TelemetryDatabase
class ArmsIT {

    private final Instant hour = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
    private final String arms = "/v1/kpis/arms?from=" + hour + "&to=" + hour.plus(Duration.ofHours(2));

    @Inject
    TestFold fold;

    @Inject
    TestOffers offers;

    private final List<Told> events = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void clear() {
        ReleasePeerResource.clear();
        fold.clear();
        offers.startWhileAway();
    }

    @Test
    void shouldCompareWhatWasPlayedWithAContentWithTheRest() {
        ReleasePeerResource.lists(ReleasePeerResource.offer("1.0.0", "new", hour.minus(Duration.ofDays(2))));
        offers.refresh();
        played("a", 60, "new", "victory");
        played("b", 120, "new", "defeat");
        played("c", 180, "old", "defeat");
        tell("c", 190, "client_crash", "{\"error_type\":\"e\"}");
        // Crashed before any run began: all that is known is the version of its content, which is that of the hash.
        tell("d", 240, "client_crash", "{\"error_type\":\"e\"}");
        played("e", 3_700, "new", "victory");
        fold.store(events);
        fold.drain();

        as("service")
                .get(arms + "&content_hash=new")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body("items[0].hour", equalTo(hour.toString()), "items[0].platform", equalTo("web"));
        assertThat(sides(arms + "&content_hash=new", 0)).containsExactly("2 1 2 0 3 1", "1 1 1 1 1 1");
        assertThat(sides(arms + "&content_hash=new", 1)).containsExactly("1 0 1 0 1 0", "0 0 0 0 0 0");
        assertThat(sides(arms + "&engine_version=2.0.0", 0)).containsExactly("0 0 0 0 0 0", "3 2 3 1 3 1");
        assertThat(sides(arms + "&engine_version=1.0.0", 0)).containsExactly("3 2 3 1 3 1", "0 0 0 0 0 0");
    }

    @Test
    void shouldCompareWhoMetARolloutsArms() {
        played("a", 60, "x", "victory");
        exposed("a", 100, "r-1", "stable");
        played("a", 120, "x", "defeat");
        exposed("a", 150, "r-1", "candidate");
        played("a", 180, "x", "victory");
        exposed("b", 10, "r-1", "candidate");
        exposed("b", 20, "r-1", "candidate");
        played("b", 60, "x", "defeat");
        tell("b", 70, "client_crash", "{\"error_type\":\"e\"}");
        exposed("c", 10, "r-2", "candidate");
        played("c", 60, "x", "defeat");
        fold.store(events);
        fold.drain();

        // Of a's sessions the one that began in each arm; before the first exposure nothing counts.
        assertThat(sides(arms + "&rollout=r-1", 0)).containsExactly("2 1 0 0 2 1", "1 1 0 0 1 0");
        fold.erase("b");
        assertThat(sides(arms + "&rollout=r-1", 0)).containsExactly("1 0 0 0 1 0", "1 1 0 0 1 0");
        assertThat(as("viewer").get(arms + "&rollout=none").<List<?>>path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-11-01T00:00:00Z&content_hash=x|to: missing",
                "from=2026-11-01T00:00:00Z&to=2026-12-02T00:00:01Z&content_hash=x|at most 31 days",
                "from=2026-11-01T00:00:00Z&to=2026-11-01T00:00:00Z&content_hash=x|after from",
                "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z|0 of content_hash",
                "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&content_hash=x&rollout=y|2 of content_hash",
            })
    void shouldSayWhatIsWrongWithAQuestion(String query, String expected) {
        as("viewer")
                .get("/v1/kpis/arms?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"), "detail", containsString(expected));
    }

    private void played(String user, int second, String hash, String outcome) {
        String run = UUID.randomUUID().toString();
        tell(
                user,
                second,
                "run_start",
                "{\"run_id\":\"" + run + "\",\"ranked\":true,\"content_hash\":\"" + hash
                        + "\",\"engine_version\":\"1.0.0\"}");
        tell(user, second + 5, "run_end", "{\"run_id\":\"" + run + "\",\"outcome\":\"" + outcome + "\"}");
    }

    private void exposed(String user, int second, String rollout, String arm) {
        tell(
                user,
                second,
                "experiment_exposure",
                "{\"experiment_id\":\"rollout:" + rollout + "\",\"variant_id\":\"" + arm + "\",\"phase\":1}");
    }

    // Each in a session of its own, but for what comes within ten seconds.
    private void tell(String user, int second, String type, String payload) {
        Instant time = hour.plusSeconds(second);
        UUID random = UUID.randomUUID();
        UUID id = new UUID(
                time.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0xFFF,
                random.getLeastSignificantBits());
        String session = user + "-" + second / 20;
        events.add(new Told(GivenEvents.event(id, user, session, type, time, payload), payload));
    }

    private static List<String> sides(String path, int item) {
        return List.of(arm(path, "items[" + item + "].inside"), arm(path, "items[" + item + "].outside"));
    }

    private static String arm(String path, String side) {
        var arm = as("viewer").get(path).jsonPath().<Map<String, Integer>>get(side);
        return List.of("runs_ended", "runs_failed", "runs_judged", "runs_mismatched", "sessions", "sessions_crashed")
                .stream()
                .map(name -> String.valueOf(arm.get(name)))
                .collect(Collectors.joining(" "));
    }
}
