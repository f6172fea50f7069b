package dev.liveops.telemetry.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.telemetry.submission.SentRun;
import dev.liveops.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What services are told of players. */
@QuarkusTest
@TelemetryDatabase
class PlayerLookupIT {

    private static final Instant NOW = Instant.parse("2025-04-05T10:00:00Z");

    @Inject
    TestFold fold;

    @Inject
    MovableClock clock;

    private int ids;

    @BeforeEach
    void begin() {
        fold.clear();
        clock.stopAt(NOW);
    }

    @AfterEach
    void returnToNow() {
        clock.release();
        fold.clear();
    }

    @Test
    void shouldSayOfEachKnownPlayerWhenAndHowMuchHePlayedAndHowItWent() {
        fold.store(List.of(
                told("loser", "session_start", "2025-04-01T23:30:00Z", "{}"),
                told("loser", "run_start", "2025-04-02T10:00:00Z", "{\"run_id\":\"1\"}"),
                told("loser", "run_end", "2025-04-02T10:05:00Z", "{\"run_id\":\"1\",\"outcome\":\"Won\"}"),
                told("loser", "run_end", "2025-04-02T11:00:00Z", "{\"run_id\":\"2\",\"outcome\":\"defeat\"}"),
                told("loser", "run_end", "2025-04-02T12:00:00Z", "{\"run_id\":\"3\",\"outcome\":\"quit\"}"),
                told("loser", "profile_level_up", "2025-04-02T12:00:01Z", "{\"new_level\":9}"),
                told("loser", "profile_level_up", "2025-04-03T12:00:01Z", "{\"new_level\":4}"),
                told("loser", "run_end", "2025-04-04T12:00:00Z", "{\"run_id\":\"4\",\"outcome\":\"defeat\"}"),
                told("loser", "run_start", "2025-04-04T22:30:00Z", "{\"run_id\":\"5\"}"),
                told("visitor", "session_start", "2025-04-02T10:00:00Z", "{}")));
        fold.drain();

        JsonPath answer = lookUp("visitor", "nobody", "loser", "visitor")
                .statusCode(200)
                .body("zone", equalTo("Europe/Berlin"), "as_of", equalTo("2025-04-05T10:00:00Z"))
                .body("players.user_id", contains("loser", "visitor"))
                .body("players[1]", not(hasKey("level")))
                .extract()
                .jsonPath();

        assertThat(answer.<String, Object>getMap("players[0]"))
                .containsEntry("first_day", "2025-04-02")
                .containsEntry("last_day", "2025-04-05")
                .containsEntry("day_before", "2025-04-04")
                .containsEntry("days_active", 4)
                .containsEntry("runs", 5)
                .containsEntry("finished", 4)
                .containsEntry("wins", 1)
                .containsEntry("losing_streak", 3)
                .containsEntry("level", 9)
                .containsEntry("platform", "web")
                .containsEntry("client_version", "0.6.0");
        assertThat(answer.<String, Object>getMap("players[1]"))
                .containsEntry("runs", 0)
                .containsEntry("losing_streak", 0)
                .containsEntry("days_active", 1);
    }

    @Test
    void shouldKnowWhoHasSubmittedRunsAlone() {
        submit("quiet", "1", "2025-04-01T10:00:00Z", "victory");
        submit("quiet", "2", "2025-04-03T10:00:00Z", "defeat");
        submit("quiet", "3", "2025-04-03T11:00:00Z", "defeat");
        submit("quiet", "4", "2025-04-04T11:00:00Z", "quit");
        fold.drain();

        JsonPath answer = lookUp("quiet", "nobody")
                .statusCode(200)
                .body("players", hasSize(1), "players[0]", not(hasKey("level")))
                .extract()
                .jsonPath();
        assertThat(answer.<String, Object>getMap("players[0]"))
                .containsEntry("user_id", "quiet")
                .containsEntry("first_day", "2025-04-01")
                .containsEntry("last_day", "2025-04-04")
                .containsEntry("day_before", "2025-04-03")
                .containsEntry("days_active", 3)
                .containsEntry("runs", 4)
                .containsEntry("finished", 4)
                .containsEntry("wins", 1)
                .containsEntry("losing_streak", 3);

        // From his first event on the fold says it, and of his runs the same.
        fold.store(List.of(told("quiet", "session_start", "2025-04-05T08:00:00Z", "{}")));
        fold.drain();
        lookUp("quiet").body("players[0].runs", equalTo(4), "players[0].wins", equalTo(1));
        fold.erase("quiet");
    }

    @Test
    void shouldSayThatWhatWasStoredSinceIsNotCounted() {
        fold.store(List.of(told("early", "session_start", "2025-04-02T10:00:00Z", "{}")));
        fold.drain();
        fold.store(List.of(told("early", "session_start", "2025-04-04T10:00:00Z", "{}")));

        lookUp("early").body("as_of", equalTo("2025-04-05T09:59:58Z"), "players[0].last_day", equalTo("2025-04-02"));
    }

    @Test
    void shouldLookAThousandPlayersUpAndNoneWhoWasErased() {
        List<Told> events = new ArrayList<>();
        for (int player = 0; player < 1_000; player++) {
            events.add(told("player-" + player, "session_start", "2025-04-02T10:00:00Z", "{}"));
        }
        fold.store(events);
        fold.drain();
        fold.erase("player-7");

        lookUp(IntStream.range(0, 1_000).mapToObj(player -> "player-" + player).toArray(String[]::new))
                .statusCode(200)
                .body("players", hasSize(999), "players.user_id", not(contains("player-7")));
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() {
        refuse("{}", 422, "request.invalid", "user_ids: missing (expected 1..1000)");
        refuse("{\"user_ids\":[]}", 422, "request.invalid", "user_ids: 0 ids (expected 1..1000)");
        refuse(
                body(IntStream.rangeClosed(0, 1_000).mapToObj(Integer::toString).toArray(String[]::new)),
                422,
                "request.invalid",
                "user_ids: 1001 ids (expected 1..1000)");
        refuse("{\"user_ids\":[\"a\",\"\",\"" + "u".repeat(256) + "\"]}", 422, "request.invalid", "user_ids[1]");
        refuse("{\"user_ids\":[null]}", 422, "request.invalid", "user_ids[0]: expected 1..255 characters");
        refuse("{\"user_ids\":\"a\"}", 400, "request.wrong_type", "user_ids");
        refuse("{\"users\":[\"a\"]}", 400, "request.unknown_field", "users");
        refuse("{\"user_ids\":[\"a\"", 400, "request.malformed_json", "");
        TelemetryRequests.as("viewer")
                .body(body("a"))
                .post("/v1/players/lookup")
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.forbidden"));
    }

    private static void refuse(String body, int status, String code, String detail) {
        String said = TelemetryRequests.as("service")
                .body(body)
                .post("/v1/players/lookup")
                .then()
                .statusCode(status)
                .body("code", equalTo(code), "detail", containsString(detail.split(":", 2)[0]))
                .extract()
                .asString();
        assertThat(said).contains(detail.contains(": ") ? detail.split(": ", 2)[1] : detail);
    }

    private static ValidatableResponse lookUp(String... users) {
        return TelemetryRequests.as("service")
                .body(body(users))
                .post("/v1/players/lookup")
                .then();
    }

    private static String body(String... users) {
        return List.of(users).stream()
                .map(user -> "\"" + user + "\"")
                .collect(Collectors.joining(",", "{\"user_ids\":[", "]}"));
    }

    private static void submit(String user, String run, String startedAt, String outcome) {
        SentRun.of(user, run, "100")
                .text("outcome", outcome)
                .text("started_at", startedAt)
                .text("ended_at", Instant.parse(startedAt).plusSeconds(600).toString())
                .send()
                .statusCode(200);
    }

    private Told told(String user, String type, String time, String payload) {
        UUID id = new UUID(Instant.parse(time).toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | ++ids);
        return new Told(GivenEvents.event(id, user, "session-" + user, type, Instant.parse(time), payload), payload);
    }
}
