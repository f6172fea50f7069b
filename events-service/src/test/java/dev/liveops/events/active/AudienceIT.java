package dev.liveops.events.active;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.events.EventsDatabase;
import dev.liveops.events.PeersResource;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events with a condition or a holdout, which only answers to a player tell apart. */
@QuarkusTest
@EventsDatabase
class AudienceIT {

    private static final String ACTIVE = "/v1/events/active";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AfterEach
    void leaveNothing() {
        PeersResource.away();
        TestDatabase.execute("DELETE FROM outbox");
    }

    @Test
    void shouldShowAnEventWithAConditionToThoseItIsForAndToNobodyElse() {
        publish("for-web", "61.0.0", """
                , "condition": {"expression": "platform == \\"web\\" && segment(\\"fresh\\")",
                                "segments": [{"id": "fresh", "condition": "player_level < 5"}]}""");
        publish("for-all", "61.0.0", "");

        Response anonymous = given().queryParam("content_version", "61.0.0").get(ACTIVE);
        Response meant = asPlayer("anna", "61.0.0", "{\"platform\": \"web\", \"player_level\": 3}");
        Response other = asPlayer("anna", "61.0.0", "{\"platform\": \"web\", \"player_level\": 7}");

        assertThat(ids(anonymous)).containsExactly("for-all");
        assertThat(anonymous.header("Cache-Control")).startsWith("public");
        assertThat(ids(meant)).containsExactlyInAnyOrder("for-all", "for-web");
        assertThat(meant.header("Cache-Control")).startsWith("private");
        assertThat(ids(other)).containsExactly("for-all");
        assertThat(other.header("Cache-Control")).startsWith("private");
        assertThat(meant.header("ETag")).isNotEqualTo(other.header("ETag"));
        // A service asks for a player; who is neither gets what everybody gets.
        assertThat(ids(Callers.as(Roles.SERVICE)
                        .queryParam("user_id", "anna")
                        .queryParam("content_version", "61.0.0")
                        .queryParam("attributes", "{\"platform\": \"web\", \"player_level\": 3}")
                        .get(ACTIVE)))
                .contains("for-web");
        assertThat(ids(Callers.as(Roles.VIEWER)
                        .queryParam("content_version", "61.0.0")
                        .queryParam("attributes", "{\"platform\": \"web\", \"player_level\": 3}")
                        .get(ACTIVE)))
                .containsExactly("for-all");
        Callers.as(Roles.PLAYER, "anna")
                .queryParam("user_id", "bert")
                .get(ACTIVE)
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
    }

    @Test
    void shouldGoByWhatWasKnownOfAPlayerWhileTelemetryIsAwayAndShowAStrangerTheRest() {
        publish("for-losers", "66.0.0", ", \"condition\": {\"expression\": \"losing_streak >= 3\"}");
        publish("for-any", "66.0.0", "");
        PeersResource.telemetry(200, """
                {"as_of": "%1$s", "zone": "UTC", "players": [
                  {"user_id": "known-loser", "first_day": "2025-12-03", "last_day": "2025-12-04", "days_active": 2, "runs": 9,
                   "finished": 9, "wins": 1, "losing_streak": 4}]}""".formatted(Instant.now()));
        assertThat(ids(inSession("known-loser", "s-1"))).containsExactlyInAnyOrder("for-any", "for-losers");

        PeersResource.away();

        Response kept = inSession("known-loser", "s-2");
        Response stranger = inSession("never-asked-for", "s-3");
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(ids(kept)).containsExactlyInAnyOrder("for-any", "for-losers");
        assertThat(stranger.statusCode()).isEqualTo(200);
        assertThat(ids(stranger)).containsExactly("for-any");
        assertThat(stranger.header("Cache-Control")).startsWith("private");
    }

    @Test
    void shouldHoldOutTheBucketsOfTheShareAndSayWhichArm() {
        publish("measured", "62.0.0", ", \"holdout\": {\"share\": 0.5}");
        String held = user("measured", true);
        String live = user("measured", false);

        Response anonymous = given().queryParam("content_version", "62.0.0").get(ACTIVE);
        Response out = asPlayer(held, "62.0.0", null);
        Response in = asPlayer(live, "62.0.0", null);

        assertThat(ids(anonymous)).containsExactly("measured");
        assertThat(anonymous.<String>path("events[0].arm")).isNull();
        assertThat(anonymous.<List<?>>path("held_out")).isNull();
        assertThat(ids(out)).isEmpty();
        assertThat(out.<List<String>>path("held_out.id")).containsExactly("measured");
        assertThat(out.<String>path("held_out[0].arm")).isEqualTo("holdout");
        assertThat(out.<List<?>>path("effective.events")).isEmpty();
        assertThat(ids(in)).containsExactly("measured");
        assertThat(in.<String>path("events[0].arm")).isEqualTo("live");
        assertThat(out.header("Cache-Control")).startsWith("private");
        assertThat(Callers.as(Roles.PLAYER, live)
                        .queryParam("content_version", "62.0.0")
                        .header("If-None-Match", in.header("ETag"))
                        .get(ACTIVE)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void shouldTellTelemetryOnceOfEachWhichArmHeSaw() {
        PeersResource.telemetry(200, """
                {"accepted": 1, "duplicates": 0, "rejected": [], "received_at": "2026-12-01T00:00:00Z", "notes": []}""");
        publish("told", "65.0.0", ", \"holdout\": {\"share\": 0.5}");
        String held = user("told", true);
        String live = user("told", false);

        asPlayer(held, "65.0.0", null);
        asPlayer(live, "65.0.0", null);
        asPlayer(live, "65.0.0", null);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(told("told")).containsExactlyInAnyOrder(held + " holdout 1", live + " live 1"));
        // Asked again, and then something else: were he told of twice, that had come before it.
        publish("told-later", "65.0.0", ", \"holdout\": {\"share\": 0.5}");
        asPlayer(live, "65.0.0", null);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told("told-later")).hasSize(1));

        assertThat(told("told")).containsExactlyInAnyOrder(held + " holdout 1", live + " live 1");
    }

    @Test
    void shouldAnswerAPlayerAsEverybodyWhereNothingDependsOnHim() {
        publish("plain", "63.0.0", "");

        Callers.as(Roles.PLAYER)
                .queryParam("content_version", "63.0.0")
                .get(ACTIVE)
                .then()
                .statusCode(200)
                .header("Cache-Control", startsWith("public"));
    }

    @Test
    void shouldMatchClientVersionsAndAskForNoneOfThemWhereNoneIsGiven() {
        publish("new-clients", "64.0.0", ", \"client_version\": \">=0.7.0\"");

        assertThat(ids(given().queryParam("content_version", "64.0.0")
                        .queryParam("client_version", "0.6.9")
                        .get(ACTIVE)))
                .isEmpty();
        assertThat(ids(given().queryParam("content_version", "64.0.0")
                        .queryParam("client_version", "0.7.0")
                        .get(ACTIVE)))
                .containsExactly("new-clients");
        assertThat(ids(given().queryParam("content_version", "64.0.0").get(ACTIVE)))
                .containsExactly("new-clients");
    }

    // By their ids: what is sent twice is one event.
    private static List<String> told(String event) {
        Map<Object, String> lines = new LinkedHashMap<>();
        PeersResource.toldTelemetry().stream()
                .filter(request -> request.path().startsWith("/v1/telemetry/batch"))
                .flatMap(request -> JsonPath.from(request.body()).<Map<String, Object>>getList("events").stream())
                .filter(each -> ("event:" + event).equals(payload(each).get("experiment_id")))
                .forEach(each -> lines.put(
                        each.get("id"),
                        each.get("user_id") + " " + payload(each).get("variant_id") + " "
                                + payload(each).get("phase")));
        return List.copyOf(lines.values());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> payload(Map<String, Object> event) {
        return (Map<String, Object>) event.get("payload");
    }

    private static String user(String event, boolean isHeldOut) {
        return IntStream.range(0, 1000)
                .mapToObj(number -> "player-" + number)
                .filter(user -> Bucketing.covers(Salts.event(event), user, 5000) == isHeldOut)
                .findFirst()
                .orElseThrow();
    }

    private static Response asPlayer(String user, String contentVersion, String attributes) {
        var request = Callers.as(Roles.PLAYER, user).queryParam("content_version", contentVersion);
        return (attributes == null ? request : request.queryParam("attributes", attributes)).get(ACTIVE);
    }

    private static Response inSession(String user, String session) {
        return Callers.as(Roles.PLAYER, user)
                .queryParam("content_version", "66.0.0")
                .queryParam("session_id", session)
                .get(ACTIVE);
    }

    private static List<String> ids(Response answer) {
        return answer.path("events.id");
    }

    private static void publish(String id, String contentVersion, String more) {
        Callers.operator("""
                        {"id": "%s", "type": "event", "start_at": "%s", "end_at": "%s", "content_version": "%s",
                         "rules": {}%s}""".formatted(
                        id, Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600), contentVersion, more))
                .post("/v1/events")
                .then()
                .statusCode(201);
    }
}
