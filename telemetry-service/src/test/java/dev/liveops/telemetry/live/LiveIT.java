package dev.liveops.telemetry.live;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.identity.Roles;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.RawConnection;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class LiveIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String MINUTE = "2025-04-05T09:59:00Z";

    @Inject
    TestFold fold;

    @Inject
    LiveService service;

    @Inject
    MovableClock clock;

    private final List<RawConnection> streams = new ArrayList<>();

    @BeforeEach
    void clear() {
        fold.clear();
        clock.stopAt(Instant.parse("2025-04-05T10:00:00Z"));
        await().atMost(SOON).until(() -> service.readers().size() == 0);
    }

    @AfterEach
    void close() throws IOException {
        for (RawConnection stream : streams) {
            stream.close();
        }
        clock.release();
        fold.clear();
    }

    @Test
    void shouldCountEachEventOnceInTheMinuteInWhichItWasStored() {
        List<Told> events = GivenEvents.of(21, 6);
        fold.store(events.subList(0, 100));
        fold.drain();
        fold.store(events.subList(100, events.size()));
        fold.drain();

        JsonPath live = live();

        assertThat(live.getList("minutes.minute", String.class))
                .hasSize(60)
                .startsWith("2025-04-05T09:01:00Z")
                .endsWith(MINUTE, "2025-04-05T10:00:00Z");
        assertThatCountsAreRight(live);
        assertThat(live.getInt("minutes.events.sum()")).isEqualTo(events.size());
        assertThat(live.getString("as_of")).isEqualTo("2025-04-05T10:00:00Z");
    }

    @Test
    void shouldSayThatWhatWasStoredAWhileAgoIsNotCountedYet() {
        fold.store(GivenEvents.of(22, 1));

        assertThat(live().getString("as_of")).isEqualTo("2025-04-05T09:59:58Z");
    }

    @Test
    void shouldGoAheadOfAFoldThatIsBehindAndCountNothingTwice() {
        List<Told> events = GivenEvents.of(23, 8);
        events.forEach(event -> fold.store(List.of(event)));

        fold.step();

        assertThat(TestDatabase.texts("SELECT id FROM ingest_group LIMIT 1")).isNotEmpty();
        assertThatCountsAreRight(live());
        assertThat(live().getInt("minutes.events.sum()")).isEqualTo(events.size());
        fold.drain();
        assertThatCountsAreRight(live());
        assertThat(TestDatabase.texts("SELECT m1 FROM kpi_day WHERE family = 9 AND dim = ''").stream()
                        .mapToLong(Long::parseLong)
                        .sum())
                .isEqualTo(events.size());
    }

    @Test
    void shouldGoOnWhileFactsAreMadeAnew() {
        fold.store(GivenEvents.of(24, 20));
        fold.drain();
        as("admin").post("/v1/kpis/rebuild").then().statusCode(202);
        fold.store(GivenEvents.of(25, 2));

        fold.step();

        assertThat(as("viewer").get("/v1/kpis/rebuild").jsonPath().getString("state"))
                .isEqualTo("running");
        assertThatCountsAreRight(live());
        fold.drain();
        assertThatCountsAreRight(live());
    }

    @Test
    void shouldTakeAnErasedPlayerOutOfTheMinutesHeWasSeenIn() {
        fold.store(GivenEvents.of(26, 6));
        fold.drain();
        int before = players();

        fold.erase("player-1");

        assertThat(players()).isEqualTo(before - 1);
        assertThat(TestDatabase.texts("SELECT user_id FROM live_player WHERE user_id = 'player-1'"))
                .isEmpty();
    }

    @Test
    void shouldTellWhoFollowsOfACommitAtOnce() throws IOException {
        clock.release();
        RawConnection one = follow("hour");
        RawConnection other = follow("hour");
        TelemetryRequests.send(
                as("player"),
                TelemetryRequests.batch(
                        TelemetryRequests.session(), List.of(TelemetryRequests.event("session_start", "{}"))));

        fold.drain();

        for (RawConnection reader : List.of(one, other)) {
            String told = reader.readUntil("\"by_type\":{\"session_start\":1}") + reader.readUntil("\n\n");
            assertThat(told).contains("event: minutes\ndata: {\"as_of\":\"").doesNotContain("event: hour");
        }
    }

    @Test
    void shouldBeginAMinuteThoughNothingHappens() throws IOException {
        RawConnection stream = follow("hour");

        clock.stopAt(Instant.parse("2025-04-05T10:01:00Z"));

        assertThat(stream.readUntil("\"minute\":\"2025-04-05T10:01:00Z\"")).contains("event: minutes");
    }

    @Test
    void shouldLetNoMoreFollowThanMay() throws IOException {
        for (int reader = 0; reader < 3; reader++) {
            follow("hour");
        }

        as("viewer")
                .accept("text/event-stream")
                .get("/v1/kpis/live")
                .then()
                .statusCode(503)
                .body("code", equalTo("feed.full"))
                .body("detail", equalTo("3 follow the last hour of this replica, and no more may"));
        assertThat(live().getList("minutes")).hasSize(60);
    }

    private RawConnection follow(String until) throws IOException {
        String token = TokenIssuer.local(TestTokens.keys()).issue("viewer-1", Roles.VIEWER, Duration.ofMinutes(5));
        RawConnection stream = RawConnection.open()
                .send(
                        "GET /v1/kpis/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                                + token + "\r\n\r\n");
        streams.add(stream);
        assertThat(stream.readUntil("event: " + until) + stream.readUntil("\n\n"))
                .containsIgnoringCase("content-type: text/event-stream")
                .contains("retry: 2000");
        return stream;
    }

    private static void assertThatCountsAreRight(JsonPath live) {
        Map<String, Integer> counts = live.getMap("minutes.find { it.minute == '" + MINUTE + "' }.by_type");
        assertThat(counts)
                .isNotEmpty()
                .isEqualTo(
                        TestDatabase.query("SELECT event_type, count(*) AS n FROM telemetry_events GROUP BY 1").stream()
                                .collect(Collectors.toMap(
                                        row -> row.get("event_type"), row -> Integer.valueOf(row.get("n")))));
        String minute = "minutes.find { it.minute == '" + MINUTE + "' }.";
        assertThat(live.getInt(minute + "runs")).isEqualTo(counts.getOrDefault("run_start", 0));
        assertThat(live.getInt(minute + "fails")).isEqualTo(counts.getOrDefault("wave_fail", 0));
        assertThat(live.getInt(minute + "crashes")).isEqualTo(counts.getOrDefault("client_crash", 0));
        assertThat(String.valueOf(live.getInt(minute + "players")))
                .isEqualTo(TestDatabase.texts("SELECT count(DISTINCT user_id) FROM telemetry_events")
                        .get(0));
    }

    private static int players() {
        return live().getInt("minutes.players.sum()");
    }

    private static JsonPath live() {
        return as("viewer")
                .get("/v1/kpis/live")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
    }
}
