package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.audit.StoredAuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.size.Slice;
import dev.liveops.testing.Callers;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.SentStatements;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do. Each test has a year of its own, because all share one schedule. */
@QuarkusTest
@EventsDatabase
class ScheduleIT {

    private static final String EVENTS = "/v1/events";

    @Inject
    Database database;

    @Inject
    AuditLog audit;

    @Inject
    MeterRegistry registry;

    @Inject
    MovableClock clock;

    @Test
    void shouldScheduleAnEventAndNameThoseItOverlapsWith() {
        Calls.schedule("overlap-all", "*", "2050-01-01T00:00:00Z", "2050-02-01T00:00:00Z");
        Calls.schedule("overlap-other-version", "1.0.0", "2050-01-01T00:00:00Z", "2050-02-01T00:00:00Z");
        Calls.schedule("overlap-before", "*", "2049-12-01T00:00:00Z", "2050-01-10T00:00:00Z");
        Calls.schedule("overlap-cancelled", "*", "2050-01-01T00:00:00Z", "2050-02-01T00:00:00Z");
        Callers.operator().post(EVENTS + "/overlap-cancelled/cancel").then().statusCode(200);

        Response response = Calls.schedule("overlap-new", "1.1.0", "2050-01-10T00:00:00Z", "2050-01-12T00:00:00Z");

        response.then()
                .statusCode(201)
                .header("Location", equalTo("/v1/events/overlap-new"))
                .header("ETag", equalTo("\"1\""))
                .body("overlaps", contains("overlap-all"))
                .body("status", equalTo("upcoming"))
                .body("created_by", equalTo("operator-1"))
                .body("revision", equalTo(1));
        Callers.as(Roles.VIEWER)
                .get(EVENTS + "/overlap-new")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"1."))
                .body("overlaps", nullValue())
                .body("end_at", equalTo("2050-01-12T00:00:00Z"));
    }

    @Test
    void shouldTakeAnEventThatStartedAlreadyButNoneThatIsOver() {
        Instant now = Instant.now();

        Calls.schedule(
                        "started",
                        "7.0.0",
                        now.minusSeconds(3600).toString(),
                        now.plusSeconds(3600).toString())
                .then()
                .statusCode(201)
                .body("status", equalTo("running"));
        Calls.schedule("over", "7.0.0", "2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z")
                .then()
                .statusCode(422)
                .body("code", equalTo("events.window_over"))
                .body("violations.path", contains("end_at"));
        Callers.as(Roles.VIEWER).get(EVENTS + "/over").then().statusCode(404);
    }

    @Test
    void shouldRefuseAnIdThatIsTakenEvenByACancelledEvent() {
        Calls.schedule("taken", "*", "2051-01-01T00:00:00Z", "2051-01-02T00:00:00Z");
        Callers.operator().post(EVENTS + "/taken/cancel").then().statusCode(200);

        Calls.schedule("taken", "*", "2051-02-01T00:00:00Z", "2051-02-02T00:00:00Z")
                .then()
                .statusCode(409)
                .body("code", equalTo("events.id_taken"))
                .body("detail", equalTo("id: \"taken\" is an event already (expected a new id)"));
    }

    @Test
    void shouldScheduleOnceForOneIdempotencyKey() {
        String body = Calls.event("once", "*", "2052-01-01T00:00:00Z", "2052-01-02T00:00:00Z");

        Response first = Callers.operator(body).header("Idempotency-Key", "k1").post(EVENTS);
        Response second = Callers.operator(body).header("Idempotency-Key", "k1").post(EVENTS);
        Response other = Callers.operator(body.replace("once", "twice"))
                .header("Idempotency-Key", "k1")
                .post(EVENTS);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(other.path("code").toString()).isEqualTo("idempotency.key_reused");
    }

    @Test
    void shouldScheduleOneOfManyWithTheSameIdAtOnce() throws Exception {
        List<Integer> statuses = Calls.atOnce(
                6,
                index -> Calls.schedule("race", "*", "2053-01-0" + (index + 1) + "T00:00:00Z", "2053-02-01T00:00:00Z")
                        .statusCode());

        assertThat(statuses).containsOnlyOnce(201).hasSize(6);
        assertThat(statuses).filteredOn(status -> status != 201).containsOnly(409);
        assertThat(entries("race")).hasSize(1);
    }

    @Test
    void shouldTellOneOfTwoOverlappingEventsScheduledAtOnce() throws Exception {
        List<List<String>> overlaps = Calls.atOnce(
                4,
                index -> Calls.schedule("pair-" + index, "*", "2054-01-01T00:00:00Z", "2054-02-01T00:00:00Z")
                        .path("overlaps"));

        // What other tests left without an end overlaps, too.
        assertThat(overlaps.stream()
                        .map(each -> each.stream()
                                .filter(id -> id.startsWith("pair-"))
                                .count()))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }

    @Test
    void shouldRevalidateAnEventUntilItsStatusChangesWithTime() {
        Calls.schedule("hold-me", "*", "2059-01-01T00:00:00Z", "2059-01-02T00:00:00Z");
        String before = EVENTS + "/hold-me?at=2058-12-31T00:00:00Z";
        String tag = Callers.as(Roles.VIEWER).get(before).header("ETag");

        Callers.as(Roles.VIEWER)
                .header("If-None-Match", "W/" + tag)
                .get(before)
                .then()
                .statusCode(304);
        Callers.as(Roles.VIEWER)
                .header("If-None-Match", tag)
                .get(EVENTS + "/hold-me?at=2059-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("status", equalTo("running"));
        Callers.operator()
                .header("If-Match", tag)
                .post(EVENTS + "/hold-me/cancel")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldCancelOnceAndForGood() {
        Calls.schedule("cancel-me", "*", "2055-01-01T00:00:00Z", "2055-01-02T00:00:00Z");

        Callers.operator("{\"reason\": \"crashes old clients\"}")
                .header("If-Match", "\"1\"")
                .post(EVENTS + "/cancel-me/cancel")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("status", equalTo("cancelled"))
                .body("cancelled_by", equalTo("operator-1"))
                .body("cancel_reason", equalTo("crashes old clients"));
        Callers.operator()
                .post(EVENTS + "/cancel-me/cancel")
                .then()
                .statusCode(409)
                .body("code", equalTo("events.already_cancelled"));
        assertThat(entries("cancel-me")).extracting(StoredAuditEntry::action).containsExactly("cancel", "create");
        assertThat(entries("cancel-me").get(0).diff()).contains("upcoming").contains("crashes old clients");
    }

    @Test
    void shouldNotCancelWhatIsOver() {
        Instant now = Instant.now();
        Calls.schedule(
                        "short",
                        "*",
                        now.minusSeconds(60).toString(),
                        now.plusSeconds(60).toString())
                .then()
                .statusCode(201);
        clock.stopAt(now.plusSeconds(60));
        try {
            Callers.as(Roles.VIEWER).get(EVENTS + "/short").then().body("status", equalTo("ended"));

            Callers.operator()
                    .post(EVENTS + "/short/cancel")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("events.already_over"));
        } finally {
            clock.release();
        }
    }

    @Test
    void shouldRefuseToCancelARevisionNobodyHasSeen() {
        Calls.schedule("stale", "*", "2056-01-01T00:00:00Z", "2056-01-02T00:00:00Z");

        Callers.operator()
                .header("If-Match", "\"7\"")
                .post(EVENTS + "/stale/cancel")
                .then()
                .statusCode(412)
                .body("code", equalTo("revision.stale"));
        Callers.operator()
                .header("If-Match", "seven")
                .post(EVENTS + "/stale/cancel")
                .then()
                .statusCode(400)
                .body("code", equalTo("revision.malformed"));
        Callers.as(Roles.VIEWER).get(EVENTS + "/stale").then().body("status", equalTo("upcoming"));
    }

    @Test
    void shouldListInPagesByStart() {
        Calls.schedule("page-c", "*", "2970-01-01T00:00:00Z", "2970-01-02T00:00:00Z");
        Calls.schedule("page-a", "*", "2970-01-01T00:00:00Z", "2970-01-03T00:00:00Z");
        Calls.schedule("page-b", "*", "2969-12-31T00:00:00Z", "2970-01-02T00:00:00Z");

        Response first = list("2969-12-31T00:00:00Z", "running", "2", null);
        Response all = list("2970-01-01T00:00:00Z", "running", "2", null);
        String token = all.path("next_page_token");
        Response rest = list("2970-01-01T00:00:00Z", "running", "2", token);

        assertThat(first.<List<String>>path("items.id")).containsExactly("page-b");
        assertThat(all.<List<String>>path("items.id")).containsExactly("page-b", "page-a");
        assertThat(rest.<List<String>>path("items.id")).containsExactly("page-c");
        assertThat(rest.<String>path("next_page_token")).isNull();
    }

    @Test
    void shouldListByStatusAndType() {
        Calls.schedule("listed", "*", "2971-01-01T00:00:00Z", "2971-01-02T00:00:00Z");
        Callers.operator(Calls.event("listed-season", "*", "2971-01-01T00:00:00Z", "2971-01-02T00:00:00Z")
                        .replace("\"event\"", "\"season\""))
                .post(EVENTS)
                .then()
                .statusCode(201);

        Callers.as(Roles.VIEWER)
                .queryParam("at", "2971-01-01T00:00:00Z")
                .queryParam("status", "running")
                .queryParam("type", "season")
                .get(EVENTS)
                .then()
                .statusCode(200)
                .body("items.id", contains("listed-season"));
        assertThat(list("2971-01-02T00:00:00Z", "running", null, null).<List<String>>path("items.id"))
                .isEmpty();
        assertThat(list("2971-01-02T00:00:00Z", "ended", "200", null).<List<String>>path("items.id"))
                .contains("listed", "listed-season");
        assertThat(list("2970-12-31T00:00:00Z", "upcoming", "200", null).<List<String>>path("items.id"))
                .contains("listed", "listed-season");
    }

    @Test
    void shouldListInEachStatusExactlyTheEventsThatAreShownInIt() {
        Calls.schedule("status-over", "*", "2972-01-01T00:00:00Z", "2972-01-05T00:00:00Z");
        Calls.schedule("status-starting", "*", "2972-01-05T00:00:00Z", "2972-01-06T00:00:00Z");
        Calls.schedule("status-coming", "*", "2972-01-05T00:00:00.000001Z", "2972-01-06T00:00:00Z");
        Calls.schedule("status-cancelled", "*", "2972-01-04T00:00:00Z", "2972-01-06T00:00:00Z");
        Callers.operator().post(EVENTS + "/status-cancelled/cancel").then().statusCode(200);

        Map<String, String> shown = new HashMap<>();
        for (String status : List.of("upcoming", "running", "ended", "cancelled")) {
            Response page = list("2972-01-05T00:00:00Z", status, "200", null);
            assertThat(page.<List<String>>path("items.status")).containsOnly(status);
            page.<List<String>>path("items.id").stream()
                    .filter(id -> id.startsWith("status-"))
                    .forEach(id -> assertThat(shown.put(id, status)).isNull());
        }

        assertThat(shown)
                .containsOnly(
                        Map.entry("status-over", "ended"),
                        Map.entry("status-starting", "running"),
                        Map.entry("status-coming", "upcoming"),
                        Map.entry("status-cancelled", "cancelled"));
    }

    @Test
    void shouldListAHundredEventsWithAsManyStatementsAsOne() {
        TestDatabase.execute(
                "INSERT INTO live_events (id, type, start_at, end_at, content_version, rules_json, revision,"
                        + " created_by, created_at) SELECT 'hundred-' || n, 'event', '2973-01-01Z', '2973-02-01Z', '*', '{}', 1,"
                        + " 'operator-1', now() FROM generate_series(1, 100) AS n");

        List<String> forOne = listing(1);
        List<String> forAll = listing(100);

        assertThat(forAll).hasSize(2).hasSameSizeAs(forOne);
    }

    private double changes(String action) {
        return registry.counter("liveops.events.changes", "subject", "event", "action", action)
                .count();
    }

    private static List<String> listing(int size) {
        try (SentStatements sent = new SentStatements()) {
            Response page = list("2973-01-02T00:00:00Z", "running", Integer.toString(size), null);
            assertThat(page.<List<String>>path("items.id")).hasSize(size);
            return sent.all();
        }
    }

    @Test
    void shouldCountWhatWasChangedAndNothingThatWasRefused() {
        double created = changes("create");
        double cancelled = changes("cancel");
        for (int time = 0; time < 2; time++) {
            Calls.schedule("counted", "*", "2060-01-01T00:00:00Z", "2060-01-02T00:00:00Z");
        }
        for (int time = 0; time < 2; time++) {
            Callers.operator().post(EVENTS + "/counted/cancel");
        }

        assertThat(changes("create")).isEqualTo(created + 1);
        assertThat(changes("cancel")).isEqualTo(cancelled + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "status, paused, request.bad_parameter",
        "type, festival, request.bad_parameter",
        "page_size, 0, request.bad_parameter",
        "page_size, many, request.bad_parameter",
        "page_token, nonsense!, page.token_malformed",
        "page_token, MTp4, page.token_malformed",
        "at, 2040-12-03, request.bad_parameter"
    })
    void shouldRefuseAListParameterThatIsNone(String name, String value, String code) {
        Callers.as(Roles.VIEWER)
                .queryParam(name, value)
                .get(EVENTS)
                .then()
                .statusCode(400)
                .body("code", equalTo(code))
                .body("violations.path", contains(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": \"x\",            | request.malformed_json | line 1",
                "[]                         | request.wrong_type     | expected an object",
                "{\"id\": 5}                | request.wrong_type     | id: 5",
                "{\"type\": \"festival\"}   | request.wrong_type     | type:",
                "{\"name\": \"x\"}          | request.unknown_field  | name: unknown field",
                "{\"start_at\": \"2026-12-01T00:00:00\"} | request.wrong_type | expected RFC 3339 with a zone",
                "{\"start_at\": 1764547200} | request.wrong_type     | start_at: wrong type (expected an RFC 3339 instant)",
                "{\"id\": \"a\\u0000b\"}    | request.wrong_type     | id: holds the NUL character"
            })
    void shouldSayWhereABodyCannotBeRead(String body, String code, String detail) {
        Callers.operator(body)
                .post(EVENTS)
                .then()
                .statusCode(400)
                .body("code", equalTo(code))
                .body("detail", containsString(detail));
    }

    @Test
    void shouldRefuseNumbersBeyondDouble() {
        Callers.operator("""
                        {"id": "huge", "type": "event", "start_at": "2057-01-01T00:00:00Z", "end_at": "2057-01-02T00:00:00Z",
                         "content_version": "*", "rules": {"challenge_bonus_multiplier": 1e400}}""")
                .post(EVENTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.wrong_type"))
                .body("violations.path", contains("rules.challenge_bonus_multiplier"));
    }

    @Test
    void shouldRefuseAWindowThatEndsBeforeItStarts() {
        Calls.schedule("backwards", "*", "2058-01-02T00:00:00Z", "2058-01-01T00:00:00Z")
                .then()
                .statusCode(422)
                .body("code", equalTo("events.bad_window"))
                .body(
                        "detail",
                        equalTo("end_at: 2058-01-01T00:00:00Z (expected later than start_at 2058-01-02T00:00:00Z)"));
    }

    @Test
    void shouldRefuseARequestWithoutABodyOrOfAnotherMediaType() {
        Callers.operator().post(EVENTS).then().statusCode(400).body("code", equalTo("request.missing_body"));
        Callers.as(Roles.OPERATOR)
                .contentType("text/csv")
                .body("id,type")
                .post(EVENTS)
                .then()
                .statusCode(415)
                .body("code", equalTo("request.unsupported_media_type"));
        Callers.as(Roles.OPERATOR)
                .contentType("text/plain")
                .body("x")
                .post(EVENTS + "/nobody-knows/cancel")
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-knows", "with%20blank", "%C3%BC", "a%2500b"})
    void shouldNotKnowAnEventNobodyScheduled(String id) {
        Callers.as(Roles.VIEWER)
                .urlEncodingEnabled(false)
                .get(EVENTS + "/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("events.not_found"));
        Callers.operator()
                .urlEncodingEnabled(false)
                .post(EVENTS + "/" + id + "/cancel")
                .then()
                .statusCode(404)
                .body("code", equalTo("events.not_found"));
    }

    @Test
    void shouldRefuseTheNulCharacterInAPath() {
        Callers.as(Roles.VIEWER)
                .urlEncodingEnabled(false)
                .get(EVENTS + "/a%00b")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("request.bad_request"))
                .body("detail", containsString("NUL character"));
    }

    private static Response list(String at, String status, String size, String token) {
        var request = Callers.as(Roles.VIEWER).queryParam("at", at).queryParam("status", status);
        if (size != null) {
            request.queryParam("page_size", size);
        }
        if (token != null) {
            request.queryParam("page_token", token);
        }
        return request.get(EVENTS);
    }

    private List<StoredAuditEntry> entries(String id) {
        return database.withConnection(connection ->
                        audit.list(connection, id, Long.MAX_VALUE, 50).map(Slice::items))
                .await()
                .atMost(Duration.ofSeconds(5));
    }
}
