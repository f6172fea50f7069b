package dev.liveops.events.active;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What players see. Each test has a year or a content version of its own, because all share one schedule. */
@QuarkusTest
@EventsDatabase
class ActiveEventIT {

    private static final String ACTIVE = "/v1/events/active";

    @Test
    void shouldAnswerExactlyAsTheMissionDoes() {
        Callers.operator("""
                        {"id": "event_fire_festival_01", "type": "event", "start_at": "2040-12-01T00:00:00Z",
                         "end_at": "2040-12-07T00:00:00Z", "content_version": "1.1.0",
                         "rules": {"mutators": ["global_fire_damage_boost_20"], "challenge_bonus_multiplier": 1.5,
                                   "additional_unlocked_tags": ["fire"], "leaderboard_scopes": ["season:fire_festival_01"]}}""").post("/v1/events").then().statusCode(201);
        Callers.operator("""
                        {"id": "season_shadow_architect_01", "type": "season", "start_at": "2040-11-01T01:00:00+01:00",
                         "end_at": "2041-01-01T00:00:00Z", "content_version": "*",
                         "rules": {"challenge_bonus_multiplier": 2.0}}""").post("/v1/events").then().statusCode(201);
        awaitIds("2040-12-03T10:00:00Z", "1.1.0", "season_shadow_architect_01", "event_fire_festival_01");

        String body = preview("2040-12-03T10:00:00Z", "1.1.0").asString();

        assertThat(body)
                .startsWith("{\"server_time\":\"2040-12-03T10:00:00Z\",\"events\":["
                        + "{\"id\":\"season_shadow_architect_01\",\"type\":\"season\",\"start_at\":\"2040-11-01T00:00:00Z\","
                        + "\"end_at\":\"2041-01-01T00:00:00Z\",\"content_version\":\"*\","
                        + "\"rules\":{\"challenge_bonus_multiplier\":2.0},\"revision\":1},"
                        + "{\"id\":\"event_fire_festival_01\",\"type\":\"event\",\"start_at\":\"2040-12-01T00:00:00Z\","
                        + "\"end_at\":\"2040-12-07T00:00:00Z\",\"content_version\":\"1.1.0\",\"rules\":{"
                        + "\"mutators\":[\"global_fire_damage_boost_20\"],\"leaderboard_scopes\":[\"season:fire_festival_01\"],"
                        + "\"additional_unlocked_tags\":[\"fire\"],\"challenge_bonus_multiplier\":1.5},\"revision\":1}],"
                        + "\"effective\":{\"events\":[{\"id\":\"season_shadow_architect_01\",\"revision\":1},")
                .contains("\"challenge_bonus\":{\"basis_points\":30000,")
                .endsWith(",\"next_change_at\":\"2040-12-07T00:00:00Z\"}");
    }

    @Test
    void shouldGiveOverlappingEventsAtTheEdgesOfTheirWindows() {
        Calls.schedule("edge-b", "2.0.0", "2042-03-01T00:00:00Z", "2042-03-05T00:00:00Z");
        Calls.schedule("edge-a", "2.0.0", "2042-03-01T00:00:00Z", "2042-03-09T00:00:00Z");
        Calls.schedule("edge-c", "*", "2042-03-05T00:00:00Z", "2042-03-06T00:00:00Z");
        awaitIds("2042-03-05T00:00:00Z", "2.0.0", "edge-a", "edge-c");

        assertThat(ids("2042-02-28T23:59:59.999999Z", "2.0.0")).isEmpty();
        assertThat(ids("2042-03-01T00:00:00Z", "2.0.0")).containsExactly("edge-a", "edge-b");
        assertThat(ids("2042-03-04T23:59:59.999999Z", "2.0.0")).containsExactly("edge-a", "edge-b");
        assertThat(ids("2042-03-06T00:00:00Z", "2.0.0")).containsExactly("edge-a");
        assertThat(ids("2042-03-05T00:00:00Z", "2.0.1")).containsExactly("edge-c");
        assertThat(ids("2042-03-05T12:00:00Z", null)).containsExactly("edge-a", "edge-c");
        assertThat(ids("2042-03-09T00:00:00Z", null)).isEmpty();
    }

    @Test
    void shouldStopARunningEventAtOnceWhenItIsCancelled() {
        Instant now = Instant.now();
        Calls.schedule(
                "stop-me",
                "3.0.0",
                now.minusSeconds(60).toString(),
                now.plusSeconds(600).toString());
        await().untilAsserted(() -> assertThat(current("3.0.0")).containsExactly("stop-me"));
        String tag = given().queryParam("content_version", "3.0.0").get(ACTIVE).header("ETag");

        Callers.operator().post("/v1/events/stop-me/cancel").then().statusCode(200);

        await().untilAsserted(() -> assertThat(current("3.0.0")).isEmpty());
        given().queryParam("content_version", "3.0.0")
                .header("If-None-Match", tag)
                .get(ACTIVE)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldShowEveryChangeOfTheScheduleInTheNextRead() {
        String start = Instant.now().minusSeconds(60).toString();
        String end = Instant.now().plusSeconds(600).toString();
        for (int round = 0; round < 20; round++) {
            String id = "own-" + round;
            Calls.schedule(id, "5.5.0", start, end);
            assertThat(current("5.5.0")).containsExactly(id);

            Callers.operator()
                    .post("/v1/events/" + id + "/cancel")
                    .then()
                    .statusCode(200)
                    .header("Liveops-Snapshot", "current");
            assertThat(current("5.5.0")).isEmpty();
        }
    }

    @Test
    void shouldWaitForAVersionOnlySoLong() {
        given().queryParam("min_version", 0).get(ACTIVE).then().statusCode(200);
        given().queryParam("min_version", Long.MAX_VALUE)
                .get(ACTIVE)
                .then()
                .statusCode(503)
                .body("code", equalTo("snapshot.behind"));
    }

    @Test
    void shouldAnswerNotModifiedAsLongAsTheSameEventsAreOn() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Calls.schedule(
                "cached",
                "4.0.0",
                now.minusSeconds(60).toString(),
                now.plusSeconds(3600).toString());
        await().untilAsserted(() -> assertThat(current("4.0.0")).containsExactly("cached"));

        Response first = given().queryParam("content_version", "4.0.0").get(ACTIVE);
        Response second = given().queryParam("content_version", "4.0.0")
                .header("If-None-Match", first.header("ETag"))
                .get(ACTIVE);

        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=30, must-revalidate");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.asString()).isEmpty();
        assertThat(given().queryParam("content_version", "4.0.1").get(ACTIVE).header("ETag"))
                .isNotEqualTo(first.header("ETag"));
    }

    @Test
    void shouldBeKeptNoLongerThanUntilTheNextBoundary() {
        Calls.schedule("boundary", "5.0.0", "2043-01-01T00:00:00Z", "2043-01-02T00:00:00Z");
        awaitIds("2043-01-01T00:00:00Z", "5.0.0", "boundary");

        assertThat(preview("2042-12-31T23:59:50.5Z", "5.0.0").header("Cache-Control"))
                .isEqualTo("private, max-age=9, must-revalidate");
        assertThat(preview("2043-01-01T00:00:00Z", "5.0.0").header("Cache-Control"))
                .isEqualTo("private, max-age=30, must-revalidate");
        assertThat(preview("2043-01-01T23:59:59.5Z", "5.0.0").header("Cache-Control"))
                .isEqualTo("private, max-age=0, must-revalidate");
    }

    @Test
    void shouldGoOnWithoutTheDatabase() {
        Calls.schedule("kept", "6.0.0", "2044-01-01T00:00:00Z", "2044-01-02T00:00:00Z");
        awaitIds("2044-01-01T00:00:00Z", "6.0.0", "kept");

        TestDatabase.execute("REVOKE SELECT ON live_events FROM events_runtime");
        try {
            assertThat(ids("2044-01-01T00:00:00Z", "6.0.0")).containsExactly("kept");
        } finally {
            TestDatabase.execute("GRANT SELECT ON live_events TO events_runtime");
        }
    }

    @Test
    void shouldLetNobodyElsePreviewAnotherTime() {
        given().queryParam("at", "2040-12-03T10:00:00Z")
                .get(ACTIVE)
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.forbidden"));
        Callers.as(Roles.PLAYER)
                .queryParam("at", "2040-12-03T10:00:00Z")
                .get(ACTIVE)
                .then()
                .statusCode(403)
                .body("violations.path", contains("at"));
        Callers.as(Roles.SERVICE)
                .queryParam("at", "2040-12-03T10:00:00Z")
                .get(ACTIVE)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldTakeATokenButNoBadOne() {
        Callers.as(Roles.PLAYER).get(ACTIVE).then().statusCode(200);
        given().header("Authorization", "Bearer " + TestTokens.expired())
                .get(ACTIVE)
                .then()
                .statusCode(401)
                .body("code", equalTo("identity.bad_token"));
    }

    @ParameterizedTest
    @CsvSource({
        "at, 2040-12-03T10:00:00, no instant",
        "at, yesterday, no instant",
        "at, 2001-01-01T00:00:00Z, expected no earlier than",
        "content_version, 1.1, expected a semantic version",
        "content_version, *, expected a semantic version",
        "client_version, new, expected a semantic version",
        "region, E U, expected",
        "upcoming, soon, expected an ISO 8601 duration",
        "upcoming, P91D, expected an ISO 8601 duration",
        "upcoming, PT0S, expected an ISO 8601 duration",
        "attributes, [1], expected a JSON object"
    })
    void shouldRefuseAParameterThatIsNone(String name, String value, String expectation) {
        Response response = Callers.as(Roles.VIEWER).queryParam(name, value).get(ACTIVE);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.path("code").toString()).isEqualTo("request.bad_parameter");
        assertThat(response.path("detail").toString()).startsWith(name + ": ").contains(expectation);
    }

    @Test
    void shouldRefuseAnotherMethod() {
        Callers.operator("{}").post(ACTIVE).then().statusCode(405).body("code", equalTo("request.method_not_allowed"));
    }

    @Test
    void shouldCountWhatIsRunning() {
        assertThat(given().get("/q/metrics").asString()).contains("liveops_events_running{");
        given().get("/q/health/ready").then().statusCode(200).body("status", startsWith("UP"));
    }

    private static void awaitIds(String at, String contentVersion, String... expected) {
        await().untilAsserted(() -> assertThat(ids(at, contentVersion)).containsExactly(expected));
    }

    private static List<String> current(String contentVersion) {
        return given().queryParam("content_version", contentVersion).get(ACTIVE).path("events.id");
    }

    private static List<String> ids(String at, String contentVersion) {
        return preview(at, contentVersion).path("events.id");
    }

    private static Response preview(String at, String contentVersion) {
        var request = Callers.as(Roles.VIEWER).queryParam("at", at);
        return (contentVersion == null ? request : request.queryParam("content_version", contentVersion)).get(ACTIVE);
    }
}
