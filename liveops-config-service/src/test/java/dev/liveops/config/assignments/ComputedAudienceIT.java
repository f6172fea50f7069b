package dev.liveops.config.assignments;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.TestPeers;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.PeerServer.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conditions over what the server knows of players: "lost three in a row" and "away for seven days" (issue 16). */
@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
class ComputedAudienceIT {

    private static final String CONFIGS = "/api/awf-liveops/configs/";
    private static final String RESOLVE = "/v1/config/resolve";

    @Inject
    MovableClock clock;

    private final String user = "u-" + UUID.randomUUID();
    private final String world = "world." + UUID.randomUUID();
    private final List<String> active = new ArrayList<>();

    @AfterEach
    void takeBack() {
        clock.release();
        active.forEach(config ->
                operator().post(CONFIGS + config + "/deactivate").then().statusCode(200));
    }

    @Test
    void shouldMeanWhoLostThreeInARow() {
        publish("0.05", "losing_streak >= 3");
        telemetryKnows("2026-11-20", "\"losing_streak\": 3");
        resolve("s-1", 1)
                .then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("audience.source", equalTo("asked"))
                .body("audience.as_of", equalTo("2026-11-27T10:00:00Z"));

        telemetryKnows("2026-11-20", "\"losing_streak\": 2");
        resolve("s-1", 2).then().body("values.VENDOR_MARGIN_MIN", equalTo(0.05f));
        resolve("s-2", 1).then().body("values.VENDOR_MARGIN_MIN", nullValue());
        assertThat(asked()).as("once a session").isEqualTo(2);
    }

    @Test
    void shouldMeanWhoWasAwayForSevenDaysAllThroughTheDayOnWhichHeIsBack() {
        publish("0.05", "days_since_seen >= 7");
        clock.stopAt(Instant.parse("2026-11-27T10:00:00Z"));
        telemetryKnows("2026-11-20", "\"day_before\": \"2026-11-02\"");
        resolve("s-1", 1).then().body("values.VENDOR_MARGIN_MIN", equalTo(0.05f));

        // His events of today are folded by then.
        telemetryKnows("2026-11-27", "\"day_before\": \"2026-11-20\"");
        resolve("s-2", 1).then().body("values.VENDOR_MARGIN_MIN", equalTo(0.05f));
        clock.stopAt(Instant.parse("2026-11-28T10:00:00Z"));
        resolve("s-3", 1).then().body("values.VENDOR_MARGIN_MIN", nullValue());
    }

    @Test
    void shouldBelieveNoCallerWhatIsTheServersToKnow() {
        publish("0.05", "losing_streak >= 3");
        telemetryKnows("2026-11-20", "\"losing_streak\": 0");

        player(user)
                .contentType(ContentType.JSON)
                .body(body("s-1", 1, ", \"attributes\": {\"losing_streak\": 9}"))
                .post(RESOLVE)
                .then()
                .body("values.VENDOR_MARGIN_MIN", nullValue());
        service()
                .contentType(ContentType.JSON)
                .body("{\"user_id\": \"" + user + "\", \"world_id\": \"" + world
                        + "\", \"attributes\": {\"losing_streak\": 9}}")
                .post(RESOLVE + "?explain=true")
                .then()
                .body("values.VENDOR_MARGIN_MIN", nullValue())
                .body("explain.unused_attributes.losing_streak", containsString("is for the server to know"));
        viewer().queryParam("attributes", "{\"losing_streak\": 9}")
                .queryParam("world_id", world)
                .get("/api/awf-liveops/resolve/preview")
                .then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("audience.source", equalTo("given"))
                .body("explain.unused_attributes", equalTo(Map.of()));
    }

    @Test
    void shouldHoldNothingForWhoIsUnknownWhileTelemetryIsAwayAndKeepTheTurnToIt() {
        publish("0.05", "losing_streak >= 0");
        publish("0.3", "!has(losing_streak)");
        TestPeers.server().answers(request -> new Answer(Answer.NEVER, ""));
        Response away = resolve("s-1", 1);
        away.then()
                .statusCode(200)
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.3f))
                .body("audience.source", equalTo("unavailable"));
        assertThat(away.<String>path("pin")).endsWith(".p");
        telemetryKnows("2026-11-20", "\"losing_streak\": 1");

        resolve("s-1", 1).then().body("values.VENDOR_MARGIN_MIN", equalTo(0.3f));
        // On another replica, which has the pin alone.
        player(user)
                .contentType(ContentType.JSON)
                .body(body("s-1", 1, ", \"adventure_id\": \"a\", \"pin\": \"" + away.path("pin") + "\""))
                .post(RESOLVE)
                .then()
                .body("audience.source", equalTo("unavailable"));
        resolve("s-1", 2)
                .then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("audience.source", equalTo("asked"));
    }

    @Test
    void shouldKeepWhatWasKnownToItsAgeWhileTelemetryIsAway() {
        publish("0.05", "losing_streak >= 3");
        clock.stopAt(Instant.parse("2026-11-27T10:00:00Z"));
        telemetryKnows("2026-11-20", "\"losing_streak\": 3");
        resolve("s-1", 1).then().body("values.VENDOR_MARGIN_MIN", equalTo(0.05f));
        TestPeers.server().answers(503, "{}");
        clock.stopAt(Instant.parse("2026-11-27T10:00:00Z").plus(Duration.ofHours(20)));

        resolve("s-2", 1)
                .then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("audience.source", equalTo("kept"))
                .body("audience.as_of", equalTo("2026-11-27T10:00:00Z"));
        clock.stopAt(Instant.parse("2026-11-27T10:00:00Z").plus(Duration.ofHours(25)));
        resolve("s-3", 1)
                .then()
                .body("values.VENDOR_MARGIN_MIN", nullValue())
                .body("audience.source", equalTo("unavailable"));
    }

    @Test
    void shouldAskNobodyWhereNoConditionSpeaksOfPlayers() {
        publish("0.05", "level > 3");

        resolve("s-1", 1).then().body("audience", nullValue());
        assertThat(asked()).isZero();
    }

    @Test
    void shouldMeanWhomTheStudioPutIntoAClass() {
        publish("0.05", "\"whale\" in classes");
        telemetryKnows("2026-11-20", "\"losing_streak\": 0");
        feed("[\"whale\", \"churn_risk\"]").then().statusCode(200).body("players", equalTo(1));
        resolve("s-1", 1).then().body("values.VENDOR_MARGIN_MIN", equalTo(0.05f));
        feed("[]").then().statusCode(200);
        resolve("s-2", 1).then().body("values.VENDOR_MARGIN_MIN", nullValue());

        service()
                .contentType(ContentType.JSON)
                .body("{\"user_ids\": [\"" + user + "\"]}")
                .post("/v1/config/player-classes/lookup")
                .then()
                .statusCode(200)
                .body("classes['" + user + "']", equalTo(List.of()));
        feed("[\"Not A Class\"]").then().statusCode(422).body("violations[0].path", equalTo("players[0].classes[0]"));
    }

    private Response feed(String classes) {
        return service()
                .contentType(ContentType.JSON)
                .body("{\"players\": [{\"user_id\": \"" + user + "\", \"classes\": " + classes + "}]}")
                .post("/v1/config/player-classes");
    }

    private void publish(String margin, String include) {
        String id = operator("{\"name\": \"audience\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}, \"targeting\": {\"include\": \""
                        + include.replace("\"", "\\\"") + "\"}}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator().post(CONFIGS + id + "/activate").then().statusCode(200).header("Liveops-Snapshot", "current");
        active.add(id);
    }

    private void telemetryKnows(String lastDay, String more) {
        String facts = "{\"user_id\": \"" + user + "\", \"first_day\": \"2026-11-01\", \"last_day\": \"" + lastDay
                + "\", \"days_active\": 3, \"runs\": 12, \"finished\": 11, \"wins\": 4"
                + (more.contains("losing_streak") ? "" : ", \"losing_streak\": 0") + ", " + more + "}";
        TestPeers.server()
                .answers(200, "{\"as_of\": \"2026-11-27T10:00:00Z\", \"zone\": \"UTC\", \"players\": [" + facts + "]}");
    }

    private long asked() {
        return TestPeers.server().requests().stream()
                .filter(request -> request.path().equals("/v1/players/lookup")
                        && request.body().contains(user))
                .count();
    }

    private Response resolve(String session, int turn) {
        return player(user)
                .contentType(ContentType.JSON)
                .body(body(session, turn, ""))
                .post(RESOLVE);
    }

    private String body(String session, int turn, String more) {
        return "{\"session_id\": \"" + session + "\", \"turn_id\": " + turn + ", \"world_id\": \"" + world + "\"" + more
                + "}";
    }
}
