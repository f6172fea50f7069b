package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.events.ReleasePeerResource;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What designers are told of an event beside the others. Each test has a year of its own. */
@QuarkusTest
@EventsDatabase
class ConflictIT {

    private static final String EVENTS = "/v1/events";

    @AfterEach
    void haveTheReleaseServiceBack() {
        ReleasePeerResource.away(false);
    }

    @Test
    void shouldNameWhatAnEventConflictsWithWhenItIsPublished() {
        season("conflict-season", "2210-01-01T00:00:00Z", "2210-02-01T00:00:00Z", "\"s1\"", "weekly");
        String later =
                body("conflict-draft", "season", "2210-01-20T00:00:00Z", "2210-02-20T00:00:00Z", "\"s1\"", "weekly");
        Callers.operator(later.replace("\"rules\"", "\"draft\": true, \"rules\""))
                .post(EVENTS);

        Callers.operator()
                .post(EVENTS + "/conflict-draft/publish")
                .then()
                .statusCode(200)
                .body("overlaps", contains("conflict-season"))
                .body(
                        "conflicts.code",
                        containsInAnyOrder("leaderboard_scope", "exclusive_group", "season_over_season"))
                .body("conflicts.event_id.unique()", contains("conflict-season"));
        // It is published all the same, and named to the next one.
        season("conflict-next", "2210-02-10T00:00:00Z", "2210-03-10T00:00:00Z", "\"s2\"", "daily")
                .then()
                .body("conflicts.code", contains("season_over_season"))
                .body("conflicts.event_id", contains("conflict-draft"));
    }

    @Test
    void shouldSayWhenThereIsNoPackOfAContentVersion() {
        ReleasePeerResource.publish("111.0.0");
        ReleasePeerResource.publish("111.1.0");
        ReleasePeerResource.publish("111.2.0");

        unknown("*").body("conflicts", empty());
        unknown("111.2.0").body("conflicts", empty());
        unknown("^111.1.0").body("conflicts", empty());
        unknown("111.3.0")
                .body("conflicts.code", contains("unknown_content"))
                .body("conflicts[0].detail", containsString("no pack of 111.3.0 is published"));
        unknown(">=111.3.0 <112.0.0").body("conflicts.code", contains("unknown_content"));
    }

    @Test
    void shouldScheduleAndSaySoWhileTheReleaseServiceIsAway() {
        ReleasePeerResource.away(true);

        Calls.schedule("conflict-away", "110.0.0", "2211-01-01T00:00:00Z", "2211-01-05T00:00:00Z")
                .then()
                .statusCode(201)
                .body("conflicts", empty())
                .body("warnings.code", contains("content_not_checked"))
                .body("warnings[0].detail", containsString("did not say whether there is a pack of 110.0.0"));
    }

    @ParameterizedTest
    @CsvSource({
        "event, 2212-01-01T00:00:00Z, event_length",
        "event, 2212-01-20T00:00:00Z, event_length",
        "season, 2212-01-10T00:00:00Z, season_length"
    })
    void shouldWarnOfAnUnusualLength(String type, String end, String code) {
        String body = body("conflict-length", type, "2211-12-31T00:00:00Z", end, "", "g");

        Callers.operator(body).post(EVENTS + "/validate").then().statusCode(200).body("warnings.code", contains(code));
    }

    @Test
    void shouldTellAllOfAnEventWithoutSavingIt() {
        Calls.schedule("validate-taken", "*", "2213-01-01T00:00:00Z", "2213-01-05T00:00:00Z");
        long audited = audited();

        Callers.operator("""
                        {"id": "validate-taken", "type": "event", "start_at": "2213-01-01T00:00:00Z", "end_at": "2213-01-01T00:00:00Z",
                         "content_version": "1.x", "rules": {"mutators": ["not ok"]}, "title": " ", "priority": 5000,
                         "announce_at": "2213-01-02T00:00:00Z", "holdout": {"share": 0.6},
                         "condition": {"expression": "platfrom == \\"web\\""}}""")
                .post(EVENTS + "/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body(
                        "violations.path",
                        contains(
                                "content_version",
                                "title",
                                "priority",
                                "holdout.share",
                                "rules.mutators[0]",
                                "condition.expression",
                                "end_at",
                                "announce_at",
                                "id"))
                .body("violations.code.unique()", contains("events.invalid", "events.bad_window", "events.id_taken"));
        Callers.operator(Calls.event("validate-new", "*", "2213-01-02T00:00:00Z", "2213-01-06T00:00:00Z"))
                .post(EVENTS + "/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("violations", empty())
                .body("warnings", empty())
                .body("overlaps", contains("validate-taken"));
        Callers.operator(Calls.event("validate-new", "*", "2020-01-02T00:00:00Z", "2020-01-06T00:00:00Z"))
                .post(EVENTS + "/validate")
                .then()
                .body("violations.code", contains("events.window_over"));

        Callers.viewer().get(EVENTS + "/validate-new").then().statusCode(404);
        assertThat(audited()).isEqualTo(audited);
    }

    @Test
    void shouldTellWhatAnEditWouldComeTo() {
        Calls.schedule("validate-edit", "*", "2214-01-01T00:00:00Z", "2214-01-05T00:00:00Z");
        String body = Calls.event("validate-edit", "*", "2214-01-02T00:00:00Z", "2214-01-06T00:00:00Z");

        validateEdit("validate-edit", body).then().body("valid", equalTo(true));
        validateEdit("validate-edit", body.replace("validate-edit", "other"))
                .then()
                .body("violations.path", contains("id"));
        Callers.operator().post(EVENTS + "/validate-edit/cancel").then().statusCode(200);
        validateEdit("validate-edit", body).then().body("violations.code", contains("events.wrong_status"));
        validateEdit("nobody-knows", body).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'expression': 'platform =='}                                         | condition.expression",
                "{'expression': 'player_level'}                                        | condition.expression",
                "{'expression': 'segment(\"whales\")'}                                 | condition.expression",
                "{'expression': 'true', 'segments': [{'id': 'a'}]}                     | condition.segments[0].condition",
                "{'expression': 'true', 'segments': [{'id': 'a', 'condition': 'true'}, {'id': 'a', 'condition': 'true'}]}"
                        + " | condition.segments[1].id",
                "{}                                                                    | condition.expression"
            })
    void shouldRefuseAConditionThatIsNone(String condition, String path) {
        String body = Calls.event("condition", "*", "2215-01-01T00:00:00Z", "2215-01-05T00:00:00Z")
                .replace(
                        "{}",
                        "{}, \"condition\": " + condition.replace("\"", "\\\"").replace('\'', '"'));

        Callers.operator(body)
                .post(EVENTS)
                .then()
                .statusCode(422)
                .body("code", equalTo("events.invalid"))
                .body("violations.path", contains(path));
    }

    @Test
    void shouldKeepAConditionWithTheSegmentsItNames() {
        String condition = "{\"expression\": \"platform == \\\"web\\\" && segment(\\\"new_players\\\")\","
                + " \"segments\": [{\"id\": \"new_players\", \"condition\": \"player_level < 5\"}]}";

        Callers.operator(Calls.event("condition-kept", "*", "2216-01-01T00:00:00Z", "2216-01-05T00:00:00Z")
                        .replace("{}", "{}, \"condition\": " + condition))
                .post(EVENTS)
                .then()
                .statusCode(201);
        Callers.viewer()
                .get(EVENTS + "/condition-kept")
                .then()
                .body("condition.segments[0].id", equalTo("new_players"));
    }

    private static ValidatableResponse unknown(String version) {
        String body = Calls.event("conflict-content", version, "2217-01-01T00:00:00Z", "2217-01-05T00:00:00Z");
        return Callers.operator(body).post(EVENTS + "/validate").then().statusCode(200);
    }

    private static Response validateEdit(String id, String body) {
        return Callers.operator(body).post(EVENTS + "/validate?event_id=" + id);
    }

    private static Response season(String id, String start, String end, String scopes, String group) {
        Response response =
                Callers.operator(body(id, "season", start, end, scopes, group)).post(EVENTS);
        response.then().statusCode(201);
        return response;
    }

    private static String body(String id, String type, String start, String end, String scopes, String group) {
        return """
                {"id": "%s", "type": "%s", "start_at": "%s", "end_at": "%s", "content_version": "*",
                 "rules": {"leaderboard_scopes": [%s]}, "exclusive_group": "%s"}""".formatted(id, type, start, end, scopes, group);
    }

    private static long audited() {
        return Long.parseLong(
                TestDatabase.texts("SELECT count(*)::text FROM audit_entries").get(0));
    }
}
