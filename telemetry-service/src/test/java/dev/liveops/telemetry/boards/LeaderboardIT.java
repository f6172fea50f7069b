package dev.liveops.telemetry.boards;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.telemetry.EventsPeerResource;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.telemetry.submission.SentRun;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A leaderboard as players and services see it, from the first run on. */
@QuarkusTest
@TelemetryDatabase
class LeaderboardIT {

    private static final String SEASON = "season:fire_festival_01";

    @Inject
    TestBoards boards;

    @Inject
    TestFold fold;

    @BeforeEach
    @AfterEach
    void clear() {
        EventsPeerResource.clear();
        boards.clear();
        fold.clear();
        boards.refresh();
    }

    @Test
    void shouldShowTheBestRunOfEachPlayerByNameAndOwnEntryMarked() {
        SentRun.of("ember-id", "r-1", "10").text("display_name", "Ember").send();
        SentRun.of("ember-id", "r-2", "30.5").text("display_name", "Ember II").send();
        SentRun.of("ash-id", "r-1", "20").text("display_name", "Ash").send();
        SentRun.of("cheat-id", "r-1", "99")
                .text("validity", "invalid")
                .text("reason", "cheat")
                .send();
        SentRun.of("quiet-id", "r-1", "5").json("ranked", "false").send();
        boards.settle();

        String answer = player("ash-id")
                .get("/v1/leaderboard")
                .then()
                .statusCode(200)
                .body("scope", equalTo("global"))
                .body("players", equalTo(2))
                .body("as_of", notNullValue())
                .body("entries.rank", contains(1, 2))
                .body("entries.display_name", contains("Ember II", "Ash"))
                .body("entries[0].score", equalTo(30.5f))
                .body("entries.you", contains(nullValue(), equalTo(true)))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("ember-id", "ash-id", "user_id");
    }

    @Test
    void shouldCountWhomItShowsAlsoBeforeRanksFollow() {
        SentRun.of("ember", "r-1", "10").send();
        SentRun.of("ash", "r-1", "20").send();
        as("service").get("/v1/leaderboard").then().body("players", equalTo(2)).body("entries", hasSize(2));
        boards.settle();
        SentRun.of("ember", "r-2", "30").send();
        SentRun.of("coal", "r-1", "5").send();

        as("service").get("/v1/leaderboard").then().body("players", equalTo(3)).body("entries", hasSize(3));
        player("nobody").get("/v1/leaderboard?around=me").then().body("players", equalTo(3));
        TestDatabase.execute("UPDATE board_entry SET place = NULL, settled = false WHERE user_id = 'ash'");
        as("service").get("/v1/leaderboard").then().body("players", equalTo(2)).body("entries", hasSize(2));
        boards.settle();
        as("service").get("/v1/leaderboard").then().body("players", equalTo(2));
    }

    @Test
    void shouldPutOfEqualScoresTheOneFirstThatWasReachedFirst() {
        SentRun.of("late", "r-1", "10").text("ended_at", "2025-12-03T10:30:00Z").send();
        SentRun.of("early", "r-1", "10")
                .text("ended_at", "2025-12-03T10:10:00Z")
                .send();
        SentRun.of("twice", "r-1", "10")
                .text("ended_at", "2025-12-03T10:20:00Z")
                .send();
        SentRun.of("twice", "r-2", "10")
                .text("ended_at", "2025-12-03T10:05:00Z")
                .send();
        boards.settle();

        assertThat(order("global")).containsExactly("twice", "early", "late");
    }

    @Test
    void shouldShowAPlayerWithThoseAroundHimAndGoOnFromThere() {
        for (int number = 1; number <= 9; number++) {
            SentRun.of("player-" + number, "r", String.valueOf(100 - number))
                    .text("display_name", "P" + number)
                    .send();
        }
        boards.settle();

        JsonPath around = player("player-5")
                .get("/v1/leaderboard?around=me&page_size=3")
                .then()
                .statusCode(200)
                .body("entries.rank", contains(4, 5, 6))
                .body("entries.display_name", contains("P4", "P5", "P6"))
                .body("entries[1].you", equalTo(true))
                .extract()
                .jsonPath();
        String token = around.getString("next_page_token");

        assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8))
                .doesNotContain("player");
        player("player-5")
                .get("/v1/leaderboard?page_size=3&page_token=" + token)
                .then()
                .body("entries.rank", contains(7, 8, 9))
                .body("next_page_token", nullValue());
        as("service")
                .get("/v1/leaderboard?around=me&user_id=player-1&page_size=3")
                .then()
                .body("entries.rank", contains(1, 2, 3));
        as("viewer")
                .get("/v1/leaderboard?around=me&user_id=player-9&page_size=3")
                .then()
                .body("entries.rank", contains(8, 9));
        player("nobody")
                .get("/v1/leaderboard?around=me")
                .then()
                .statusCode(200)
                .body("entries", hasSize(0))
                .body("players", equalTo(9));
    }

    @Test
    void shouldShowABoardOfOneAndOneOfNobody() {
        SentRun.of("alone", "r", "1").text("challenge_id", "daily_2025-12-03").send();
        boards.settle();

        player("alone")
                .get("/v1/leaderboard?scope=daily_2025-12-03&around=me")
                .then()
                .body("entries.rank", contains(1))
                .body("players", equalTo(1));
        player("alone")
                .get("/v1/leaderboard?scope=daily_2025-12-04")
                .then()
                .statusCode(200)
                .body("entries", hasSize(0));
    }

    @Test
    void shouldLetTheNextBestRunTakeThePlaceOfOneThatBecomesInvalid() {
        SentRun.of("a", "r-1", "30").send();
        SentRun.of("a", "r-2", "10").send();
        SentRun.of("b", "r-1", "20").send();
        SentRun.of("c", "r-1", "5").send();
        boards.settle();

        correct("a", "r-1", "invalid");
        correct("c", "r-1", "invalid");
        assertThat(order("global")).containsExactly("b", "a");
        boards.settle();
        assertThat(rankOf("a")).isEqualTo(2);
        as("service").get("/v1/leaderboard").then().body("players", equalTo(2));

        correct("a", "r-1", "validated");
        correct("c", "r-1", "validated");
        boards.settle();
        assertThat(order("global")).containsExactly("a", "b", "c");
    }

    @Test
    void shouldCountOnASeasonsBoardTheRunsThatBeganInItsWindow() {
        EventsPeerResource.schedule("event_other", "event", "2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z", "other");
        EventsPeerResource.schedule("event_third", "event", "2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z", "third");
        EventsPeerResource.schedule("season_1", "season", "2025-12-01T00:00:00Z", "2025-12-04T00:00:00Z", SEASON);
        boards.refresh();
        SentRun.of("in", "r", "10").send().body("scopes", contains("global", SEASON));
        run("last", "2025-12-03T23:59:59.999999Z", "2025-12-04T01:00:00Z", "30").body("scopes", hasItem(SEASON));
        run("before", "2025-11-30T23:59:59Z", "2025-12-01T01:00:00Z", "20").body("scopes", contains("global"));
        run("after", "2025-12-04T00:00:00Z", "2025-12-04T01:00:00Z", "20").body("scopes", contains("global"));
        boards.settle();

        assertThat(order(SEASON)).containsExactly("last", "in");
        player("in")
                .get("/v1/leaderboard?scope=" + SEASON)
                .then()
                .body("start_at", equalTo("2025-12-01T00:00:00Z"))
                .body("end_at", equalTo("2025-12-04T00:00:00Z"))
                .body("schedule_as_of", notNullValue());
    }

    @Test
    void shouldPutRunsOnBoardsThatAreLearnedOfLater() {
        EventsPeerResource.away(true);
        boards.refresh();
        SentRun.of("early", "r", "10").send().body("scopes", contains("global"));
        SentRun.of("wrong", "r", "10")
                .text("validity", "invalid")
                .text("reason", "cheat")
                .send();
        EventsPeerResource.away(false);
        EventsPeerResource.schedule("season_1", "season", "2025-12-01T00:00:00Z", "2025-12-04T00:00:00Z", SEASON);

        // Who was away long enough is left alone for a moment.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            boards.refresh();
            boards.settle();
            assertThat(order(SEASON)).containsExactly("early");
        });
        correct("wrong", "r", "validated");
        assertThat(order(SEASON)).containsExactlyInAnyOrder("early", "wrong");
        SentRun.of("early", "r", "10").send().body("scopes", contains("global", SEASON));
    }

    @Test
    void shouldGoByTheKeptCopyWhileTheEventsServiceIsAway() {
        EventsPeerResource.schedule("season_1", "season", "2025-12-01T00:00:00Z", "2025-12-04T00:00:00Z", SEASON);
        boards.refresh();
        String known =
                player("p").get("/v1/leaderboard?scope=" + SEASON).jsonPath().getString("schedule_as_of");
        EventsPeerResource.away(true);

        boards.refresh();

        SentRun.of("in", "r", "10").send().body("scopes", contains("global", SEASON));
        player("p")
                .get("/v1/leaderboard?scope=" + SEASON)
                .then()
                .statusCode(200)
                .body("schedule_as_of", equalTo(known));
    }

    @Test
    void shouldSayWhichBoardsThereAreAndWhenThatIsNotKnown() {
        player("p")
                .get("/v1/leaderboard?scope=season:of_another_game")
                .then()
                .statusCode(404)
                .body("code", equalTo("telemetry.scope_not_found"))
                .body("violations[0].path", equalTo("scope"));
        TestDatabase.execute("TRUNCATE board_schedule, board_window");
        boards.forgetSchedule();
        player("p")
                .get("/v1/leaderboard?scope=season:1")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("telemetry.scopes_unknown"));
        player("p").get("/v1/leaderboard").then().statusCode(200).body("schedule_as_of", nullValue());
    }

    @Test
    void shouldRefuseWhatIsNoPageAndWhoAsksForOthers() {
        player("p")
                .get("/v1/leaderboard?page_token=x")
                .then()
                .statusCode(400)
                .body("code", equalTo("page.token_malformed"));
        player("p").get("/v1/leaderboard?page_size=0").then().statusCode(400);
        player("p").get("/v1/leaderboard?around=you").then().statusCode(400).body("detail", containsString("around"));
        player("p")
                .get("/v1/leaderboard?around=me&user_id=q")
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
        player("p").get("/v1/leaderboard?user_ids=true").then().statusCode(403);
        as("service")
                .get("/v1/leaderboard?around=me")
                .then()
                .statusCode(400)
                .body("violations[0].path", equalTo("user_id"));
    }

    @Test
    void shouldLetAnErasedPlayerAndWhatHePlayedBeforeGoForGood() {
        SentRun.of("gone", "r-1", "30")
                .text("display_name", "Gone")
                .text("challenge_id", "daily_2025-12-03")
                .send();
        SentRun.of("stays", "r-1", "20").send();
        fold.drain();
        boards.settle();
        String export = job("exports", "gone");
        assertThat(as("admin")
                        .get("/v1/telemetry/user-data/jobs/" + export + "/content")
                        .asString())
                .contains("\"submitted_run\" : \"r-1\"")
                .contains("\"leaderboard\" : \"daily_2025-12-03\"")
                .contains("Gone");

        job("erasures", "gone");
        fold.drain();
        boards.settle();

        assertThat(order("global")).containsExactly("stays");
        as("service").get("/v1/leaderboard").then().body("players", equalTo(1));
        as("viewer").get("/v1/runs?user_id=gone").then().body("items", hasSize(0));
        for (String table : List.of("run_submission", "player_name", "board_entry")) {
            assertThat(TestDatabase.texts("SELECT user_id FROM " + table + " WHERE user_id = 'gone'"))
                    .as(table)
                    .isEmpty();
        }
        SentRun.of("gone", "r-1", "30")
                .send()
                .statusCode(409)
                .body("code", equalTo("telemetry.run_erased"))
                .body("violations[0].path", equalTo("run_id"));
    }

    private static String job(String kind, String user) {
        String id = as("admin")
                .body("{\"user_id\":\"" + user + "\"}")
                .post("/v1/telemetry/user-data/" + kind)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> as("admin")
                        .get("/v1/telemetry/user-data/jobs/" + id)
                        .path("state")
                        .equals("done"));
        return id;
    }

    private static ValidatableResponse run(String user, String start, String end, String score) {
        return SentRun.of(user, "r", score)
                .text("started_at", start)
                .text("ended_at", end)
                .send()
                .statusCode(200);
    }

    private static List<String> order(String scope) {
        return new ArrayList<>(as("service")
                .get("/v1/leaderboard?user_ids=true&scope=" + scope)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries.user_id"));
    }

    private static int rankOf(String user) {
        return as("service")
                .get("/v1/leaderboard?around=me&user_id=" + user)
                .jsonPath()
                .getInt("entries.find { it.you }.rank");
    }

    private static void correct(String user, String run, String validity) {
        as("service")
                .body("{\"user_id\":\"" + user + "\",\"run_id\":\"" + run + "\",\"validity\":\"" + validity
                        + "\",\"reason\":\"of a test\"}")
                .post("/v1/run/correct")
                .then()
                .statusCode(200);
    }
}
