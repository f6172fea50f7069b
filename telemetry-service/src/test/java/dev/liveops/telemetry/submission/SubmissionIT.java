package dev.liveops.telemetry.submission;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.telemetry.EventsPeerResource;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.boards.TestBoards;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the game's backend says of runs: stored once, believed first, corrected where it has to be. */
@QuarkusTest
@TelemetryDatabase
class SubmissionIT {

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
    }

    @Test
    void shouldAnswerTheSameHoweverOftenARunIsSubmitted() {
        SentRun run = SentRun.of("player-1", "r-1", "4210.5").text("challenge_id", "daily_2025-12-03");

        String first = run.send()
                .statusCode(200)
                .body("run_id", equalTo("r-1"))
                .body("validity", equalTo("validated"))
                .body("scopes", contains("global", "daily_2025-12-03"))
                .extract()
                .asString();

        // The same number in another spelling, and another name, tell the same story.
        assertThat(run.json("score", "4210.500")
                        .text("display_name", "Ember")
                        .send()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);
        assertThat(TestDatabase.texts("SELECT count(*) FROM run_submission")).containsExactly("1");
    }

    @Test
    void shouldKeepTheFirstStoryAndTellBothWhenASecondDiffers() {
        SentRun.of("player-1", "r-1", "10").send().statusCode(200);

        SentRun.of("player-1", "r-1", "11")
                .text("outcome", "defeat")
                .send()
                .statusCode(409)
                .body("code", equalTo("telemetry.run_submitted"))
                .body("violations.path", contains("outcome", "score"))
                .body("violations[0].detail", containsString("defeat now, and victory as it was submitted first"))
                .body("violations[1].detail", containsString("11 now, and 10 as"));

        assertThat(TestDatabase.texts("SELECT told->>'outcome' FROM run_submission"))
                .containsExactly("victory");
    }

    @Test
    void shouldStoreARunOnceThatManySubmitAtOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, 64)
                    .mapToObj(call -> (Callable<Integer>)
                            () -> SentRun.of("player-" + call % 4, "r-" + call % 2, call % 16 == 0 ? "1" : "2")
                                    .send()
                                    .extract()
                                    .statusCode())
                    .toList();

            List<Integer> statuses =
                    clients.invokeAll(calls).stream().map(SubmissionIT::get).toList();

            assertThat(statuses).containsOnly(200, 409).contains(200);
            assertThat(TestDatabase.texts("SELECT count(*) FROM run_submission"))
                    .containsExactly("4");
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void shouldStoreTheEventsThatComeAlongAsIngestDoes() {
        SentRun run = SentRun.of("player-1", "r-1", "10")
                .json(
                        "telemetry",
                        "{\"session_id\":\"s-1\",\"events\":[{\"event_type\":\"run_end\",\"event_time\":\"2025-12-03T10:20:00Z\","
                                + "\"payload\":{\"run_id\":\"r-1\",\"outcome\":\"defeat\"}},{\"event_type\":\"nothing_known\","
                                + "\"event_time\":\"2025-12-03T10:20:00Z\",\"payload\":{}}]}");

        run.send()
                .statusCode(200)
                .body("telemetry.accepted", equalTo(1))
                .body("telemetry.rejected.code", contains("telemetry.unknown_event_type"));
        run.send().statusCode(200).body("telemetry.accepted", equalTo(0)).body("telemetry.duplicates", equalTo(1));

        assertThat(TestDatabase.texts("SELECT user_id || ' ' || session_id FROM telemetry_events"))
                .containsExactly("player-1 s-1");
        fold.drain();
        as("viewer")
                .get("/v1/runs?user_id=player-1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].outcome", equalTo("victory"))
                .body("items[0].validity", equalTo("validated"))
                .body("items[0].session_id", equalTo("s-1"));
    }

    @Test
    void shouldKnowAnEventAgainThatClientsSendThemselves() {
        String events = "[{\"event_type\":\"run_end\",\"event_time\":\"2025-12-03T10:20:00Z\","
                + "\"payload\":{ \"run_id\" : \"r-1\",\"outcome\":\"defeat\", \"score\": 1.50 }}]";
        SentRun.of("player-1", "r-1", "10")
                .json("telemetry", "{\"session_id\":\"s-1\",\"events\":" + events + "}")
                .send()
                .statusCode(200);

        player("player-1")
                .contentType(ContentType.JSON)
                .body("{\"session_id\":\"s-1\",\"events\":" + events + "}")
                .post("/v1/telemetry/batch")
                .then()
                .body("duplicates", equalTo(1));
    }

    @Test
    void shouldStoreNothingWhenTheBatchIsWrong() {
        SentRun.of("player-1", "r-1", "10")
                .json("telemetry", "{\"session_id\":\"s-1\",\"user_id\":\"player-2\",\"events\":[{}]}")
                .send()
                .statusCode(422)
                .body("violations.path", contains("telemetry.user_id"));
        SentRun.of("player-1", "r-1", "10").json("telemetry", "{}").send().statusCode(422);
        SentRun.of("player-1", "r-1", "10")
                .json("telemetry", "7")
                .send()
                .statusCode(400)
                .body("code", equalTo("request.wrong_type"));

        assertThat(TestDatabase.texts("SELECT id FROM run_submission")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "score        | \"10\"                   | 400 | request.wrong_type",
                "score        | NaN                      | 400 | request.malformed_json",
                "score        | 1000000000000.001        | 422 | telemetry.run_refused",
                "score        | -1e13                    | 422 | telemetry.run_refused",
                "score        | null                     | 422 | telemetry.run_refused",
                "ended_at     | \"2025-12-03T10:01:59Z\" | 422 | telemetry.run_refused",
                "started_at   | \"2001-12-03T10:01:59Z\" | 422 | telemetry.run_refused",
                "ended_at     | \"2199-12-03T10:01:59Z\" | 422 | telemetry.run_refused",
                "challenge_id | \"daily_2025-13-03\"     | 422 | telemetry.unknown_challenge",
                "challenge_id | \"weekly_of_another\"    | 422 | telemetry.unknown_challenge",
                "validity     | \"unverified\"           | 422 | telemetry.run_refused",
                "validity     | \"fine\"                 | 400 | request.wrong_type",
                "reason       | \"because\"              | 422 | telemetry.run_refused",
                "display_name | \"  \"                   | 422 | telemetry.run_refused",
                "display_name | \"a\\u202Eb\"            | 422 | telemetry.run_refused",
                "user_id      | null                     | 422 | telemetry.run_refused",
                "run_id       | \"a\\u0000b\"            | 400 | request.wrong_type",
                "seed         | 18446744073709551616     | 422 | telemetry.run_refused",
                "colour       | 1                        | 400 | request.unknown_field",
                "events       | [{\"revision\":1}]       | 422 | telemetry.run_refused",
            })
    void shouldRefuseWhatCannotBeARunAndNameThePlace(String field, String value, int status, String code) {
        SentRun.of("player-1", "r-1", "10")
                .json(field, value)
                .send()
                .statusCode(status)
                .body("code", equalTo(code))
                .body("detail", value.equals("NaN") ? containsString("line 1") : containsString(field));

        assertThat(TestDatabase.texts("SELECT id FROM run_submission")).isEmpty();
    }

    @Test
    void shouldTakeTheLargestScoreThereIs() {
        SentRun.of("player-1", "r-1", "1000000000000").send().statusCode(200);
        SentRun.of("player-2", "r-1", "-1e12").send().statusCode(200);
    }

    @Test
    void shouldRefuseALiveEventOfAnotherGameOnceTheScheduleIsNewerThanTheRun() {
        SentRun run = SentRun.of("player-1", "r-1", "10").text("event_id", "event_of_another_game");
        EventsPeerResource.schedule("event_1", "event", "2025-12-01T00:00:00Z", "2025-12-07T00:00:00Z", "fire");
        boards.refresh();

        run.send()
                .statusCode(422)
                .body("code", equalTo("telemetry.unknown_live_event"))
                .body("violations.path", contains("event_id"));
        SentRun.of("player-1", "r-2", "10")
                .text("event_id", "event_1")
                .send()
                .statusCode(200)
                .body("notes", hasSize(0));
    }

    @Test
    void shouldTakeTheRevisionOfTheOneEventAndRefuseOneOfNone() {
        SentRun.of("player-1", "r-1", "10")
                .text("event_id", "event_1")
                .json("event_revision", "2")
                .send()
                .statusCode(200);
        SentRun.of("player-1", "r-2", "10")
                .json("event_revision", "2")
                .send()
                .statusCode(422)
                .body("violations.path", contains("event_revision"));

        fold.drain();

        assertThat(TestDatabase.texts("SELECT events::text FROM runs WHERE run_id = 'r-1'"))
                .singleElement()
                .asString()
                .contains("\"revision\": 2");
    }

    @Test
    void shouldTakeWhatCannotBeCheckedAndSaySo() {
        boards.forgetSchedule();

        SentRun.of("player-1", "r-1", "10")
                .text("event_id", "event_1")
                .send()
                .statusCode(200)
                .body("notes[0]", containsString("could not be checked"));
    }

    @Test
    void shouldLetNobodySubmitButServices() {
        for (String role : List.of("player", "viewer", "operator", "admin")) {
            as(role).body(SentRun.of("player-1", "r-1", "10").body())
                    .post("/v1/run/submit")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("identity.forbidden"));
        }
    }

    @Test
    void shouldCountCorrectedRunsAsWhatTheyBecame() {
        SentRun.of("player-1", "r-1", "10").send().statusCode(200);
        fold.drain();

        String corrected = correct("player-1", "r-1", "invalid", "a replay showed it")
                .statusCode(200)
                .body("validity", equalTo("invalid"))
                .body("reason", equalTo("a replay showed it"))
                .extract()
                .asString();

        assertThat(correct("player-1", "r-1", "invalid", "a replay showed it")
                        .extract()
                        .asString())
                .isEqualTo(corrected);
        SentRun.of("player-1", "r-1", "10").send().statusCode(200).body("validity", equalTo("invalid"));
        fold.drain();
        as("viewer").get("/v1/runs?user_id=player-1").then().body("items.validity", contains("invalid"));
        assertThat(TestDatabase.texts(
                        "SELECT sum(m1) FROM kpi_day WHERE family = 1 AND dim = '' AND item = 'validity:invalid'"))
                .containsExactly("1");
        as("viewer")
                .get("/v1/audit/telemetry?subject_type=run")
                .then()
                .statusCode(200)
                .body("items[0].action", equalTo("correct"))
                .body("items[0].reason", equalTo("a replay showed it"))
                .body("items[0].diff.was", equalTo("validated"));
    }

    @Test
    void shouldRefuseCorrectionsOfWhatIsNotThere() {
        correct("player-1", "r-9", "invalid", "why not")
                .statusCode(404)
                .body("code", equalTo("telemetry.run_not_found"));
        correct("player-1", "r-9", "unverified", "why not").statusCode(422);
        as("service")
                .body("{\"user_id\":\"player-1\",\"run_id\":\"r-9\",\"validity\":\"invalid\"}")
                .post("/v1/run/correct")
                .then()
                .statusCode(422)
                .body("violations.path", hasItems("reason"));
    }

    @Test
    void shouldRebuildFactsFromSubmissionsToo() {
        SentRun.of("player-1", "r-1", "10").send().statusCode(200);
        SentRun.of("player-1", "r-2", "10")
                .text("validity", "invalid")
                .text("reason", "cheat")
                .send()
                .statusCode(200);
        fold.drain();
        String before = as("viewer").get("/v1/runs?user_id=player-1").asString();
        List<String> cells = cells();

        as("admin").body("{}").post("/v1/kpis/rebuild").then().statusCode(202);
        fold.drain();

        assertThat(as("viewer").get("/v1/runs?user_id=player-1").asString()).isEqualTo(before);
        assertThat(cells()).isEqualTo(cells).isNotEmpty();
    }

    private static List<String> cells() {
        return TestDatabase.texts("SELECT concat_ws(' ', family, dim, day, value, item, m1, m2, m3, m4, m5, m6, m7, m8)"
                + " FROM kpi_day WHERE m1 <> 0 ORDER BY 1");
    }

    private static io.restassured.response.ValidatableResponse correct(
            String user, String run, String validity, String reason) {
        return as("service")
                .body("{\"user_id\":\"" + user + "\",\"run_id\":\"" + run + "\",\"validity\":\"" + validity
                        + "\",\"reason\":\"" + reason + "\"}")
                .post("/v1/run/correct")
                .then();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
