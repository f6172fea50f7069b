package dev.liveops.events.seasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.events.EventsDatabase;
import dev.liveops.events.PeersResource;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each test has a content version of its own, because all share one schedule. */
@QuarkusTest
@EventsDatabase
class SeasonIT {

    private static final String TRACK =
            "\"season_track\":{\"points_per_activity\":{\"run\":10,\"victory\":25,\"wave\":1},\"steps\":["
                    + "{\"points\":100,\"reward\":{\"xp\":500}},{\"points\":300,\"reward\":{\"shards\":50,\"cosmetics\":[\"fire_banner\"]}}]}";

    private final String user = "player-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @AfterEach
    void leaveNothing() {
        PeersResource.away();
        TestDatabase.execute("DELETE FROM outbox", "DELETE FROM reward_claim");
    }

    @Test
    void shouldSayHowFarAPlayerIsInTheSeasonThatIsOn() {
        season("season_far", "91.0.0", TRACK);
        activity(4, 2, 10);

        current("91.0.0")
                .statusCode(200)
                .body(
                        "user_id", equalTo(user),
                        "season_id", equalTo("season_far"),
                        "revision", equalTo(1),
                        "points", equalTo(100),
                        "points_unknown", nullValue(),
                        "steps.step", contains(1, 2),
                        "steps.reached", contains(true, false),
                        "steps.claimable", contains(true, false),
                        "steps[1].reward.cosmetics", contains("fire_banner"));
    }

    @Test
    void shouldSayThatThereAreNoPointsWhileTelemetryIsAwayAndLetNothingBeClaimed() {
        season("season_away", "92.0.0", TRACK);

        current("92.0.0")
                .statusCode(200)
                .body(
                        "season_id", equalTo("season_away"),
                        "points", nullValue(),
                        "points_unknown", equalTo("telemetry_away"),
                        "steps.claimable", contains(false, false));
        claim("season_away", 1, "92.0.0").statusCode(503).body("code", equalTo("events.points_unknown"));
    }

    @Test
    void shouldGiveAStepOnceAndTheSameAnswerAgainEvenWhenItsRunsWereFoundInvalid() {
        season("season_claim", "93.0.0", TRACK);
        activity(4, 2, 10);

        String first = claim("season_claim", 1, "93.0.0")
                .statusCode(200)
                .body("reward.xp", equalTo(500), "step", equalTo(1), "kind", equalTo("season_step"))
                .extract()
                .asString();
        activity(0, 0, 0);

        assertThat(claim("season_claim", 1, "93.0.0").statusCode(200).extract().asString())
                .isEqualTo(first);
        current("93.0.0").body("steps.claimed", contains(true, false), "steps.claimable", contains(false, false));
        assertThat(TestDatabase.texts("SELECT count(*) FROM reward_claim WHERE user_id = ?", user))
                .containsExactly("1");
    }

    @Test
    void shouldRefuseAStepThatIsNotReachedOrIsNone() {
        season("season_no", "94.0.0", TRACK);
        activity(4, 2, 10);

        claim("season_no", 2, "94.0.0").statusCode(409).body("code", equalTo("events.step_not_reached"));
        claim("season_no", 3, "94.0.0").statusCode(404).body("code", equalTo("events.step_not_found"));
        claim("season_far_away", 1, "94.0.0").statusCode(404).body("code", equalTo("events.no_season"));
        assertThat(TestDatabase.texts("SELECT count(*) FROM reward_claim")).containsExactly("0");
    }

    @Test
    void shouldShowAPlayerHisOwnAloneAndWantOneNamedOfAService() {
        Callers.player(user)
                .get("/v1/events/seasons/current?content_version=95.0.0&user_id=somebody-else")
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
        Callers.service().get("/v1/events/seasons/current").then().statusCode(400);
        Callers.service()
                .get("/v1/events/seasons/current?content_version=95.0.0&user_id=" + user)
                .then()
                .statusCode(200)
                .body("season_id", nullValue(), "user_id", equalTo(user));
    }

    private static void activity(int runs, int victories, int waves) {
        PeersResource.telemetry(
                200,
                "{\"user_id\":\"p\",\"as_of\":\"" + Instant.now() + "\",\"runs\":" + runs + ",\"victories\":"
                        + victories + ",\"challenges\":0,\"waves_cleared\":" + waves
                        + ",\"tiers_cleared\":0,\"complete\":true}");
    }

    private void season(String id, String contentVersion, String rules) {
        Callers.operator("{\"id\":\"" + id + "\",\"type\":\"season\",\"start_at\":\"" + now.minus(3, ChronoUnit.DAYS)
                        + "\",\"end_at\":\"" + now.plus(30, ChronoUnit.DAYS) + "\",\"content_version\":\""
                        + contentVersion
                        + "\",\"rules\":{" + rules + "}}")
                .post("/v1/events")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse current(String contentVersion) {
        return Callers.player(user)
                .get("/v1/events/seasons/current?content_version=" + contentVersion)
                .then();
    }

    private ValidatableResponse claim(String season, int step, String contentVersion) {
        return Callers.player(user)
                .contentType(ContentType.JSON)
                .body("{\"step\":" + step + ",\"content_version\":\"" + contentVersion + "\"}")
                .post("/v1/events/seasons/" + season + "/claims")
                .then();
    }
}
