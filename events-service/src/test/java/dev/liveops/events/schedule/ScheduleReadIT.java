package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators read of the schedule. Each test has a year of its own, because all share one schedule. */
@QuarkusTest
@EventsDatabase
class ScheduleReadIT {

    private static final String EVENTS = "/v1/events";

    @Test
    void shouldListWhatOverlapsARange() {
        Calls.schedule("range-a", "*", "2221-01-01T00:00:00Z", "2221-01-05T00:00:00Z");
        Calls.schedule("range-b", "*", "2221-01-05T00:00:00Z", "2221-01-09T00:00:00Z");
        Calls.schedule("range-c", "*", "2221-01-09T00:00:00Z", "2221-01-12T00:00:00Z");

        assertThat(ids("q=range-&from=2221-01-05T00:00:00Z&to=2221-01-09T00:00:00Z"))
                .containsExactly("range-b");
        assertThat(ids("q=range-&from=2221-01-04T23:59:59Z")).containsExactly("range-a", "range-b", "range-c");
        assertThat(ids("q=range-&to=2221-01-05T00:00:01Z")).containsExactly("range-a", "range-b");
    }

    @Test
    void shouldFindByPartOfIdAndTitleInAnyCase() {
        Callers.operator(Calls.event("find-fire", "*", "2222-01-01T00:00:00Z", "2222-01-05T00:00:00Z")
                        .replace("{}", "{}, \"title\": \"Fest der Flammen\""))
                .post(EVENTS);
        Calls.schedule("find-ice", "*", "2222-01-01T00:00:00Z", "2222-01-05T00:00:00Z");

        assertThat(ids("q=FIND-F")).containsExactly("find-fire");
        assertThat(ids("q=flammen")).containsExactly("find-fire");
        assertThat(ids("q=find-")).containsExactly("find-fire", "find-ice");
        assertThat(ids("q=find-%25")).isEmpty();
    }

    @Test
    void shouldTellWhenEventsAreOnOfWhoeverAsks() {
        Calls.schedule("windows-once", "*", "2226-01-02T00:00:00Z", "2226-01-03T00:00:00Z");
        Callers.operator(Calls.event("windows-again", "*", "2226-01-01T10:00:00Z", "2226-01-01T12:00:00Z")
                        .replace("{}", """
                                {}, "recurrence": {"rrule": "FREQ=DAILY;COUNT=9", "time_zone": "UTC"},
                                "regions": {"zones": {"jp": "Asia/Tokyo"}}"""))
                .post(EVENTS)
                .then()
                .statusCode(201);
        String asked = EVENTS + "?q=windows-&windows_from=2226-01-02T02:00:00Z&windows_to=2226-01-03T02:00:00Z";

        Response told = Callers.as(Roles.SERVICE).get(asked);

        assertThat(told.<List<String>>path("items[0].windows.start_at"))
                .containsExactly("2226-01-02T01:00:00Z", "2226-01-02T10:00:00Z", "2226-01-03T01:00:00Z");
        assertThat(told.<String>path("items[0].windows[0].end_at")).isEqualTo("2226-01-02T03:00:00Z");
        assertThat(told.<String>path("items[0].first_start_at")).isEqualTo("2226-01-01T01:00:00Z");
        assertThat(told.<String>path("items[0].last_end_at")).isEqualTo("2226-01-09T12:00:00Z");
        assertThat(told.<Object>path("items[0].windows_more")).isNull();
        assertThat(told.<List<String>>path("items[1].windows.start_at")).containsExactly("2226-01-02T00:00:00Z");
        assertThat(Callers.viewer().get(EVENTS + "?q=windows-").<Object>path("items[0].windows"))
                .isNull();
        Callers.viewer()
                .get(EVENTS + "?windows_from=2226-01-02T02:00:00Z")
                .then()
                .statusCode(400);
    }

    @Test
    void shouldListInTheOrderThatIsAskedFor() {
        Calls.schedule("sort-a", "*", "2223-01-01T00:00:00Z", "2223-01-05T00:00:00Z");
        Calls.schedule("sort-c", "*", "2223-03-01T00:00:00Z", "2223-03-05T00:00:00Z");
        Calls.schedule("sort-b", "*", "2223-02-01T00:00:00Z", "2223-02-05T00:00:00Z");

        assertThat(ids("q=sort-")).containsExactly("sort-a", "sort-b", "sort-c");
        for (String sort : List.of("start_desc:cba", "changed_desc:bca")) {
            String asked = "q=sort-&page_size=2&sort=" + sort.split(":")[0];
            Response first = Callers.viewer().get(EVENTS + "?" + asked);
            List<String> rest = ids(asked + "&page_token=" + first.path("next_page_token"));

            assertThat(String.join("", first.<List<String>>path("items.id")) + String.join("", rest))
                    .isEqualTo(sort.split(":")[1].replaceAll("(.)", "sort-$1"));
        }
    }

    @Test
    void shouldCountWhatAListHas() {
        Calls.schedule("count-a", "*", "2224-01-01T00:00:00Z", "2224-01-05T00:00:00Z");
        Calls.schedule("count-b", "*", "2224-01-02T00:00:00Z", "2224-01-05T00:00:00Z");
        Callers.operator(Calls.event("count-draft", "*", "2224-01-01T00:00:00Z", "2224-01-05T00:00:00Z")
                        .replace("{}", "{}, \"draft\": true"))
                .post(EVENTS);
        Callers.operator().post(EVENTS + "/count-b/cancel");

        counts("q=count-&at=2224-01-03T00:00:00Z")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("by_status.draft", equalTo(1))
                .body("by_status.upcoming", equalTo(0))
                .body("by_status.running", equalTo(1))
                .body("by_status.ended", equalTo(0))
                .body("by_status.cancelled", equalTo(1));
        counts("q=count-&status=draft").then().body("total", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"from, yesterday", "to, 2026-01-01", "sort, priority", "status, published", "type, festival"})
    void shouldRefuseAParameterThatIsNone(String name, String value) {
        Callers.viewer()
                .queryParam(name, value)
                .get(EVENTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"))
                .body("violations.path", contains(name));
    }

    @Test
    void shouldRefuseARangeThatEndsBeforeItStarts() {
        Callers.viewer()
                .get(EVENTS + "?from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z")
                .then()
                .statusCode(400)
                .body("violations.path", contains("to"));
    }

    @Test
    void shouldRememberWhatAVersionBeforeDoes() {
        TestDatabase.execute(
                "INSERT INTO live_events (id, type, start_at, end_at, content_version, rules_json, revision,"
                        + " created_by, created_at) VALUES ('before', 'event', '2225-01-01Z', '2225-01-05Z', '*', '{}', 1, 'old',"
                        + " '2025-01-01Z')");
        TestDatabase.execute(
                "UPDATE live_events SET revision = 2, cancelled_by = 'older', cancelled_at = '2025-01-02Z',"
                        + " cancel_reason = 'why' WHERE id = 'before'");

        Callers.viewer()
                .get(EVENTS + "/before/revisions")
                .then()
                .statusCode(200)
                .body("items.op", contains("cancel", "create"))
                .body("items.author", contains("older", "old"))
                .body("items.in_force_from", contains("2025-01-02T00:00:00Z", "2025-01-01T00:00:00Z"))
                .body("items[0].reason", equalTo("why"))
                .body("items[0].event.status", equalTo("cancelled"));
        Callers.viewer()
                .get(EVENTS + "/before")
                .then()
                .body("published_at", equalTo("2025-01-01T00:00:00Z"))
                .body("changed_by", equalTo("older"));
    }

    @Test
    void shouldHideADraftFromAVersionBefore() {
        Callers.operator(Calls.event("hidden", "*", "2226-01-01T00:00:00Z", "2226-01-05T00:00:00Z")
                        .replace("{}", "{}, \"draft\": true"))
                .post(EVENTS)
                .then()
                .statusCode(201);

        assertThat(TestDatabase.texts("SELECT (cancelled_at = start_at)::text FROM live_events WHERE id = 'hidden'"))
                .containsExactly("true");
    }

    @Test
    void shouldListAndPublishAmongTenThousandEvents() {
        TestDatabase.execute(
                "INSERT INTO live_events (id, type, start_at, end_at, content_version, rules_json, revision,"
                        + " created_by, created_at) SELECT 'many-' || i, 'event', timestamptz '2300-01-01Z' + i * interval '1 hour',"
                        + " timestamptz '2300-01-05Z' + i * interval '1 hour', '*', '{\"leaderboard_scopes\": [\"many\"]}', 1, 'bulk',"
                        + " '2025-01-01Z' FROM generate_series(1, 10000) AS i");
        try {
            assertThat(ids("q=many-&page_size=200")).hasSize(200);
            counts("q=many-").then().body("total", equalTo(10_000));

            Calls.schedule("among-many", "*", "2300-01-01T00:00:00Z", "2301-01-01T00:00:00Z")
                    .then()
                    .statusCode(201)
                    .body("overlaps.size()", equalTo(200))
                    .body("warnings.code", contains("event_length", "more"));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(Callers.viewer()
                                    .get(EVENTS + "/active?at=2300-06-01T00:00:00Z")
                                    .<List<String>>path("events.id"))
                            .contains("among-many")
                            .hasSizeGreaterThan(90));
        } finally {
            TestDatabase.execute(
                    "DELETE FROM live_event_revisions WHERE event_id LIKE 'many-%'",
                    "DELETE FROM live_events WHERE id LIKE 'many-%'");
            Callers.operator().post(EVENTS + "/among-many/cancel");
        }
    }

    private static Response counts(String query) {
        return Callers.viewer().get(EVENTS + "/counts?" + query);
    }

    private static List<String> ids(String query) {
        return Callers.viewer()
                .urlEncodingEnabled(false)
                .get(EVENTS + "?" + query)
                .path("items.id");
    }
}
