package dev.liveops.events.active;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.events.EventsDatabase;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events with a condition or a holdout, which only answers to a player tell apart. */
@QuarkusTest
@EventsDatabase
class AudienceIT {

    private static final String ACTIVE = "/v1/events/active";

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
