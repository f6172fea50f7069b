package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of events. Each test has a year and a content version of its own, because all share one schedule. */
@QuarkusTest
@EventsDatabase
class LifeIT {

    private static final String EVENTS = "/v1/events";

    @Inject
    MovableClock clock;

    @AfterEach
    void leaveNothingOn() {
        clock.release();
        listed("&status=running").forEach(id -> Callers.operator().post(EVENTS + "/" + id + "/cancel"));
    }

    @Test
    void shouldShowADraftToNobodyUntilItIsPublished() {
        Callers.operator(draft("life-draft", "101.0.0"))
                .post(EVENTS)
                .then()
                .statusCode(201)
                .body("status", equalTo("draft"))
                .body("published_at", nullValue())
                .body("cancelled_at", nullValue());

        assertThat(listed("")).doesNotContain("life-draft");
        assertThat(listed("&status=draft")).contains("life-draft");
        assertThat(listed("&status=cancelled")).doesNotContain("life-draft");
        assertThat(active("101.0.0")).isEmpty();

        Callers.operator()
                .header("If-Match", "\"1\"")
                .post(EVENTS + "/life-draft/publish")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .header("Liveops-Snapshot", equalTo("current"))
                .body("status", equalTo("running"));
        assertThat(listed("")).contains("life-draft");
        assertThat(listed("&status=draft")).doesNotContain("life-draft");
        assertThat(active("101.0.0")).containsExactly("life-draft");
        refused(Callers.operator().post(EVENTS + "/life-draft/publish"), "is running (expected draft to publish it");
    }

    @Test
    void shouldRefuseToPublishADraftThatNobodyWouldSee() {
        Callers.operator(draft("life-over", "102.0.0").replace("2900-01-01T00:00:00Z", "2021-01-01T00:00:00Z"))
                .post(EVENTS)
                .then()
                .statusCode(201);

        Callers.operator()
                .post(EVENTS + "/life-over/publish")
                .then()
                .statusCode(422)
                .body("code", equalTo("events.window_over"));
        Callers.operator()
                .post(EVENTS + "/life-over/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
    }

    @Test
    void shouldEditWhatHasNotStarted() {
        Calls.schedule("life-edit", "103.0.0", "2203-01-01T00:00:00Z", "2203-01-05T00:00:00Z");
        String body = Calls.event("life-edit", "103.0.0", "2203-02-01T00:00:00Z", "2203-02-05T00:00:00Z")
                .replace(
                        "{}",
                        "{\"mutators\": [\"global_fire_damage_boost_20\"]}, \"title\": \"Better\", \"priority\": 3");

        Callers.operator(body).put(EVENTS + "/life-edit").then().statusCode(428);
        edit("life-edit", "\"1\"", body)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("start_at", equalTo("2203-02-01T00:00:00Z"))
                .body("title", equalTo("Better"))
                .body("rules.mutators", contains("global_fire_damage_boost_20"))
                .body("changed_by", equalTo("operator-1"));
        edit("life-edit", "\"1\"", body).then().statusCode(412).body("code", equalTo("revision.stale"));
        // What is left out is taken away.
        edit("life-edit", "\"2\"", body.replace(", \"title\": \"Better\", \"priority\": 3", ""))
                .then()
                .statusCode(200)
                .body("title", nullValue())
                .body("priority", equalTo(0));
        edit("life-edit", "\"3\"", body.replace("life-edit", "another"))
                .then()
                .statusCode(422)
                .body("violations.path", contains("id"));
        edit("nobody-knows", "\"1\"", body.replace("life-edit", "nobody-knows"))
                .then()
                .statusCode(404);
    }

    @Test
    void shouldChangeWhatIsOnByItsNamedOperationsOnly() {
        Instant now = Instant.now();
        running("life-on", "104.0.0", now);

        refused(
                edit(
                        "life-on",
                        "\"1\"",
                        Calls.event("life-on", "104.0.0", "2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z")),
                "is running (expected draft, upcoming to edit it; what can be done now: end, extend, correct, cancel, copy)");
        extend("life-on", now.plusSeconds(60)).then().statusCode(422).body("code", equalTo("events.bad_window"));
        extend("life-on", now.plus(Duration.ofDays(4))).then().statusCode(200).header("ETag", equalTo("\"2\""));
        correct("life-on", "\"1\"", 2, "because").then().statusCode(412);
        correct("life-on", "\"2\"", 2, null).then().statusCode(422).body("violations.path", contains("reason"));
        correct("life-on", "\"2\"", 2, "because").then().statusCode(200).header("ETag", equalTo("\"3\""));
        assertThat(Callers.viewer()
                        .get(EVENTS + "/active?content_version=104.0.0")
                        .<List<Integer>>path("events.rules.challenge_bonus_multiplier"))
                .containsExactly(2);
        // The same again is no change.
        correct("life-on", "\"3\"", 2, "again").then().statusCode(200).header("ETag", equalTo("\"3\""));
        assertThat(operations("life-on")).containsExactly("correct", "extend", "create");
    }

    @Test
    void shouldEndAnEventNowAndLeaveItAloneFromThenOn() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusNanos(123_456_000);
        clock.stopAt(now);
        running("life-end", "105.0.0", now);
        assertThat(active("105.0.0")).containsExactly("life-end");

        Callers.operator("{\"reason\": \"crashes\"}")
                .post(EVENTS + "/life-end/end")
                .then()
                .statusCode(200)
                .header("Liveops-Snapshot", equalTo("current"))
                .body("status", equalTo("ended"))
                .body("end_at", equalTo(now.toString()))
                .body("ended_at", equalTo(now.toString()));

        assertThat(active("105.0.0")).isEmpty();
        for (String action : List.of("end", "publish")) {
            refused(Callers.operator().post(EVENTS + "/life-end/" + action), "is ended");
        }
        refused(extend("life-end", now.plusSeconds(999_999)), "is ended");
        refused(correct("life-end", "\"2\"", 3, "late"), "is ended");
        refused(
                edit(
                        "life-end",
                        "\"2\"",
                        Calls.event("life-end", "105.0.0", "2206-01-01T00:00:00Z", "2206-01-05T00:00:00Z")),
                "is ended");
        Callers.operator()
                .post(EVENTS + "/life-end/cancel")
                .then()
                .statusCode(409)
                .body("code", equalTo("events.already_over"));
        assertThat(reasons("life-end")).containsExactly("crashes", null);
    }

    @Test
    void shouldKeepEveryRevisionAsItWasInForce() {
        Calls.schedule("life-history", "106.0.0", "2206-01-01T00:00:00Z", "2206-01-05T00:00:00Z");
        edit(
                        "life-history",
                        "\"1\"",
                        Calls.event("life-history", "106.0.0", "2206-01-02T00:00:00Z", "2206-01-06T00:00:00Z"))
                .then()
                .statusCode(200);
        Callers.operator("{\"reason\": \"no\"}").post(EVENTS + "/life-history/cancel");

        Response first = Callers.viewer().get(EVENTS + "/life-history/revisions?page_size=2");
        Response rest = Callers.viewer()
                .queryParam("page_token", first.<String>path("next_page_token"))
                .get(EVENTS + "/life-history/revisions");
        List<String> inForce = first.path("items.in_force_from");

        assertThat(first.<List<String>>path("items.op")).containsExactly("cancel", "edit");
        assertThat(rest.<List<String>>path("items.op")).containsExactly("create");
        assertThat(rest.<String>path("next_page_token")).isNull();
        assertThat(Instant.parse(inForce.get(0))).isAfter(Instant.parse(inForce.get(1)));
        Callers.viewer()
                .get(EVENTS + "/life-history/revisions/1")
                .then()
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("author", equalTo("operator-1"))
                .body("event.start_at", equalTo("2206-01-01T00:00:00Z"))
                .body("event.status", equalTo("upcoming"))
                .body("event.cancelled_at", nullValue());
        Callers.viewer()
                .get(EVENTS + "/life-history/revisions/3")
                .then()
                .body("event.status", equalTo("cancelled"))
                .body("event.cancel_reason", equalTo("no"));
        Callers.viewer()
                .get(EVENTS + "/life-history/revisions/4")
                .then()
                .statusCode(404)
                .body("code", equalTo("events.unknown_revision"));
    }

    @Test
    void shouldMakeAnEventFromAFormerOneWithShiftedWindows() {
        Callers.operator(Calls.event("life-former", "107.0.0", "2207-01-08T00:00:00Z", "2207-01-12T00:00:00Z")
                        .replace(
                                "{}",
                                "{\"mutators\": [\"global_fire_damage_boost_20\"]}, \"announce_at\": \"2207-01-01T00:00:00Z\", \"title\": \"First\","
                                        + " \"holdout\": {\"share\": 0.05}, \"exclusive_group\": \"weekly\""))
                .post(EVENTS)
                .then()
                .statusCode(201);
        String copy = "{\"id\": \"life-copy\", \"start_at\": \"2207-03-08T00:00:00Z\", \"title\": \"Second\"}";

        for (int time = 0; time < 2; time++) {
            Callers.operator(copy)
                    .header("Idempotency-Key", "life-copy-key")
                    .post(EVENTS + "/life-former/copy")
                    .then()
                    .statusCode(201)
                    .header("Location", equalTo("/v1/events/life-copy"))
                    .body("status", equalTo("draft"))
                    .body("copied_from", equalTo("life-former"))
                    .body("title", equalTo("Second"))
                    .body("end_at", equalTo("2207-03-12T00:00:00Z"))
                    .body("announce_at", equalTo("2207-03-01T00:00:00Z"))
                    .body("rules.mutators", contains("global_fire_damage_boost_20"))
                    .body("holdout.share", equalTo(0.05f))
                    .body("exclusive_group", equalTo("weekly"));
        }
        Callers.operator(copy.replace("life-copy", "life-copy-2")
                        .replace("}", ", \"end_at\": \"2207-03-08T00:00:00Z\"}"))
                .post(EVENTS + "/life-former/copy")
                .then()
                .statusCode(422)
                .body("code", equalTo("events.bad_window"));
        Callers.operator(copy.replace("life-copy", "life-copy-3").replace("}", ", \"draft\": false}"))
                .post(EVENTS + "/life-former/copy")
                .then()
                .statusCode(201)
                .body("status", equalTo("upcoming"));
        Callers.operator(copy).post(EVENTS + "/life-former/copy").then().statusCode(409);
        Callers.operator(copy.replace("life-copy", "x"))
                .post(EVENTS + "/nobody-knows/copy")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldLetOneOfTwoOperatorsWin() throws Exception {
        Calls.schedule("life-race", "108.0.0", "2208-01-01T00:00:00Z", "2208-01-05T00:00:00Z");
        String body = Calls.event("life-race", "108.0.0", "2208-01-02T00:00:00Z", "2208-01-06T00:00:00Z");

        List<Integer> edits =
                Calls.atOnce(4, index -> edit("life-race", "\"1\"", body).statusCode());

        assertThat(edits)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .containsOnly(412);

        running("life-race-end", "108.0.0", Instant.now());
        List<Integer> ends = Calls.atOnce(
                4,
                index -> Callers.operator().post(EVENTS + "/life-race-end/end").statusCode());

        assertThat(ends)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .containsOnly(409);
        assertThat(operations("life-race-end")).containsExactly("end", "create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "end", "extend", "correct", "cancel", "copy"})
    void shouldNotKnowAnEventNobodyWrote(String action) {
        String body = switch (action) {
            case "extend" -> "{\"end_at\": \"2300-01-01T00:00:00Z\"}";
            case "correct" -> "{\"rules\": {}, \"reason\": \"r\"}";
            case "copy" -> "{\"id\": \"x\", \"start_at\": \"2300-01-01T00:00:00Z\"}";
            default -> "{}";
        };

        Callers.operator(body)
                .header("If-Match", "\"1\"")
                .post(EVENTS + "/nobody-knows/" + action)
                .then()
                .statusCode(404)
                .body("code", equalTo("events.not_found"));
    }

    private static String draft(String id, String version) {
        return Calls.event(id, version, "2020-01-01T00:00:00Z", "2900-01-01T00:00:00Z")
                .replace("{}", "{}, \"draft\": true");
    }

    private static void running(String id, String version, Instant now) {
        Calls.schedule(
                        id,
                        version,
                        now.minusSeconds(3_600).toString(),
                        now.plusSeconds(3_600 * 70).toString())
                .then()
                .statusCode(201);
    }

    private static Response edit(String id, String tag, String body) {
        return Callers.operator(body).header("If-Match", tag).put(EVENTS + "/" + id);
    }

    private static Response extend(String id, Instant end) {
        return Callers.operator("{\"end_at\": \"" + end + "\"}").post(EVENTS + "/" + id + "/extend");
    }

    private static Response correct(String id, String tag, int bonus, String reason) {
        String why = reason == null ? "" : ", \"reason\": \"" + reason + "\"";
        return Callers.operator("{\"rules\": {\"challenge_bonus_multiplier\": " + bonus + "}" + why + "}")
                .header("If-Match", tag)
                .post(EVENTS + "/" + id + "/correct");
    }

    private static void refused(Response response, String reason) {
        response.then()
                .statusCode(409)
                .body("code", equalTo("events.wrong_status"))
                .body("detail", containsString(reason));
    }

    private static List<String> listed(String more) {
        return Callers.viewer().get(EVENTS + "?page_size=200&q=life-" + more).path("items.id");
    }

    private static List<String> active(String version) {
        return Callers.viewer()
                .get(EVENTS + "/active?content_version=" + version)
                .path("events.id");
    }

    private static List<String> operations(String id) {
        return Callers.viewer().get(EVENTS + "/" + id + "/revisions").path("items.op");
    }

    private static List<String> reasons(String id) {
        return Callers.viewer().get(EVENTS + "/" + id + "/revisions").path("items.reason");
    }
}
