package dev.liveops.events.calendar;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@EventsDatabase
class CalendarIT {

    private static final String CALENDAR = "/v1/events/calendar";
    private static final String ADDRESSES = "/v1/events/calendars";

    // Of one player, as liveops.limits says; an address has more.
    private static final int BURST = 200;
    private static final int MOST_READS = 100 * BURST;

    // More than become free while they are on their way.
    private static final int AT_ONCE = 20;

    @Test
    void shouldListEachTimeOfWhatIsOnInASpanAndLeaveOutTheRest() {
        publish("cal-weekly", "2160-01-02T18:00:00Z", "2160-01-04T18:00:00Z", """
                , "recurrence": {"rrule": "FREQ=WEEKLY", "time_zone": "UTC"}""");
        publish("cal-once", "2160-01-10T00:00:00Z", "2160-01-12T00:00:00Z", "");
        publish("cal-later", "2160-02-01T00:00:00Z", "2160-02-02T00:00:00Z", "");
        publish("cal-cancelled", "2160-01-10T00:00:00Z", "2160-01-12T00:00:00Z", "");
        Callers.operator().post("/v1/events/cal-cancelled/cancel").then().statusCode(200);

        Response january = span("2160-01-04T17:59:59.999Z", "2160-01-23T18:00:00Z");

        assertThat(january.<List<String>>path("items.id"))
                .containsExactly("cal-weekly", "cal-weekly", "cal-once", "cal-weekly");
        assertThat(january.<List<String>>path("items.start_at"))
                .containsExactly(
                        "2160-01-02T18:00:00Z", "2160-01-09T18:00:00Z", "2160-01-10T00:00:00Z", "2160-01-16T18:00:00Z");
        assertThat(january.<List<Integer>>path("items.number")).containsExactly(0, 1, 0, 2);
        assertThat(january.<String>path("next_page_token")).isNull();
        end("cal-weekly");
    }

    @Test
    void shouldSayWhereToGoOnWhenThereIsNoRoom() {
        publish("cal-often", "2171-01-01T00:00:00Z", "2171-01-01T01:00:00Z", """
                , "recurrence": {"rrule": "FREQ=HOURLY;INTERVAL=9", "time_zone": "UTC"}""");

        Response first = span("2171-01-01T00:00:00Z", "2179-01-01T00:00:00Z");
        Response second = Callers.viewer()
                .queryParam("page_token", first.<String>path("next_page_token"))
                .queryParam("from", "2171-01-01T00:00:00Z")
                .queryParam("to", "2179-01-01T00:00:00Z")
                .get(CALENDAR);

        assertThat(first.<List<?>>path("items")).hasSize(2_000);
        assertThat(second.<String>path("items[0].start_at"))
                .isEqualTo(Instant.parse("2171-01-01T00:00:00Z")
                        .plus(2_000 * 9L, ChronoUnit.HOURS)
                        .toString());
        end("cal-often");
    }

    @Test
    void shouldSayHoursByTheClocksOfARegionAndTakeThemFromMemory() {
        publish("cal-regions", "2162-07-01T10:00:00Z", "2162-07-02T10:00:00Z", """
                , "title": "By the clock", "regions": {"zones": {"eu": "Europe/Berlin"}}""");
        // No publication of ours: memory does not hear of it.
        TestDatabase.execute("UPDATE live_events SET title = 'Elsewhere' WHERE id = 'cal-regions'");

        Response local = Callers.viewer()
                .queryParam("region", "eu")
                .queryParam("from", "2162-07-01T00:00:00Z")
                .queryParam("to", "2162-08-01T00:00:00Z")
                .get(CALENDAR);

        assertThat(local.<String>path("items[0].title")).isEqualTo("By the clock");
        assertThat(local.<String>path("items[0].region")).isEqualTo("eu");
        assertThat(local.<String>path("items[0].start_at")).isEqualTo("2162-07-01T08:00:00Z");
        assertThat(local.<String>path("items[0].local_start")).isEqualTo("2162-07-01T10:00:00+02:00");
        assertThat(local.<String>path("items[0].time_zone")).isEqualTo("Europe/Berlin");
        assertThat(local.<String>path("items[0].occurrence")).isEqualTo("2162-07-01T10:00:00Z");
        assertThat(span("2162-07-01T00:00:00Z", "2162-08-01T00:00:00Z").<String>path("items[0].time_zone"))
                .isNull();
    }

    @Test
    void shouldShowDraftsToOperatorsWhoAskAlone() {
        publish("cal-draft", "2163-01-01T00:00:00Z", "2163-01-02T00:00:00Z", """
                , "draft": true""");
        publish("cal-no-draft", "2163-01-01T00:00:00Z", "2163-01-02T00:00:00Z", "");

        Response drafts = Callers.operator()
                .queryParam("drafts", "true")
                .queryParam("from", "2163-01-01T00:00:00Z")
                .queryParam("to", "2163-02-01T00:00:00Z")
                .get(CALENDAR);

        assertThat(drafts.<List<String>>path("items.id")).containsExactly("cal-draft", "cal-no-draft");
        assertThat(drafts.<List<Boolean>>path("items.draft")).containsExactly(true, null);
        assertThat(span("2163-01-01T00:00:00Z", "2163-02-01T00:00:00Z").<List<String>>path("items.id"))
                .containsExactly("cal-no-draft");
        Callers.viewer()
                .queryParam("drafts", "true")
                .queryParam("from", "2163-01-01T00:00:00Z")
                .queryParam("to", "2163-02-01T00:00:00Z")
                .get(CALENDAR)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "2160-01-01T00:00:00Z, 2160-01-01T00:00:00Z, expected later than from",
        "2160-01-01T00:00:00Z, 2180-01-01T00:00:00Z, at most 3660 days",
        "2160-01-01, 2161-01-01T00:00:00Z, no instant",
        ", 2161-01-01T00:00:00Z, an instant"
    })
    void shouldRefuseASpanThatIsNone(String from, String to, String expected) {
        var request = Callers.viewer().queryParam("to", to);
        if (from != null) {
            request.queryParam("from", from);
        }

        Response refused = request.get(CALENDAR);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("detail")).contains(expected);
    }

    @Test
    void shouldBeReadAsICalendarAtASecretAddressUntilItIsRevoked() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(86_400);
        publish("cal-feed", start.toString(), start.plusSeconds(3_600).toString(), """
                , "title": "Fire; ice, and\\nlong words that no line of a calendar file can hold, whatever its author meant by it" """);
        publish("cal-taken-back", start.toString(), start.plusSeconds(3_600).toString(), "");
        Callers.operator().post("/v1/events/cal-taken-back/cancel").then().statusCode(200);
        Response created = Callers.operator("{\"name\": \"design-team\"}").post(ADDRESSES);
        assertThat(created.statusCode()).isEqualTo(201);
        String path = created.path("path");

        Response feed = given().get(path);

        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.contentType()).isEqualToIgnoringCase("text/calendar;charset=UTF-8");
        assertThat(feed.header("Cache-Control")).startsWith("private");
        StrictICalendar.check(feed.asByteArray());
        ICalendar read = Biweekly.parse(feed.asString()).first();
        VEvent event = event(read, "cal-feed/0/all@liveops");
        VEvent takenBack = event(read, "cal-taken-back/0/all@liveops");
        assertThat(takenBack.getStatus().isCancelled()).isTrue();
        assertThat(takenBack.getSequence().getValue()).isEqualTo(1);
        assertThat(event.getStatus().isCancelled()).isFalse();
        assertThat(event.getSummary().getValue())
                .startsWith("Fire; ice, and\nlong words")
                .endsWith("meant by it");
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(start);
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(start.plusSeconds(3_600));
        assertThat(given().header("If-None-Match", feed.header("ETag"))
                        .get(path)
                        .statusCode())
                .isEqualTo(304);
        Callers.operator("{\"name\": \"design-team\"}")
                .post(ADDRESSES)
                .then()
                .statusCode(409)
                .body("code", equalTo("events.calendar_taken"));

        Callers.operator().delete(ADDRESSES + "/design-team").then().statusCode(200);

        given().get(path).then().statusCode(404).body("code", equalTo("events.unknown_calendar"));
        assertThat(Callers.viewer().get(ADDRESSES).<List<String>>path("items.name"))
                .contains("design-team");
    }

    @Test
    void shouldRefuseWhoReadsItsFeedMoreOftenThanAnyCalendarDoes() throws Exception {
        String path =
                Callers.operator("{\"name\": \"busy-team\"}").post(ADDRESSES).path("path");
        // Guessing is counted as reading is, and takes less time.
        int answered = 0;
        Response guess = asPlayer(CALENDAR + "/nothing.ics");
        while (guess.statusCode() == 404 && answered < MOST_READS) {
            answered++;
            guess = asPlayer(CALENDAR + "/nothing.ics");
        }

        List<Response> feeds = Calls.atOnce(AT_ONCE, number -> asPlayer(path));

        guess.then().statusCode(429).body("code", equalTo("request.rate_limited"));
        assertThat(answered).isGreaterThanOrEqualTo(BURST);
        assertThat(feeds).extracting(Response::statusCode).contains(429).isSubsetOf(200, 429);
        assertThat(guess.header("Retry-After")).isEqualTo("1");
        // Others go on.
        given().get(path).then().statusCode(200);
    }

    @Test
    void shouldSayWhatComesWithoutTheDatabaseAndShutItsAddressesMeanwhile() {
        publish("cal-away", "2164-01-01T00:00:00Z", "2164-01-02T00:00:00Z", "");
        String path =
                Callers.operator("{\"name\": \"away-team\"}").post(ADDRESSES).path("path");
        TestDatabase.takeAway();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> given().get(path).statusCode() == 503);
            Response feed = given().get(path);
            Response coming = span("2164-01-01T00:00:00Z", "2164-02-01T00:00:00Z");

            assertThat(coming.<List<String>>path("items.id")).containsExactly("cal-away");
            assertThat(feed.statusCode()).isEqualTo(503);
            assertThat(feed.<String>path("code")).isEqualTo("service.database_unavailable");
            assertThat(feed.header("Retry-After")).isNotNull();
        } finally {
            TestDatabase.giveBack();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> given().get(path).statusCode() == 200);
    }

    @Test
    void shouldKeepNoSecretAndShowItToNobodyAgain() {
        String path = Callers.operator("{\"name\": \"secret-team\", \"region\": \"eu\"}")
                .post(ADDRESSES)
                .path("path");
        String secret = path.substring(path.lastIndexOf('/') + 1, path.length() - ".ics".length());

        assertThat(TestDatabase.texts("SELECT row_to_json(c)::text FROM event_calendars c")
                        .toString())
                .contains("secret-team")
                .doesNotContain(secret);
        assertThat(Callers.viewer().get(ADDRESSES).asString()).doesNotContain(secret);
        assertThat(Callers.viewer()
                        .get("/v1/audit/events?subject_id=secret-team")
                        .asString())
                .contains("\"create\"")
                .doesNotContain(secret);
        assertThat(given().get(CALENDAR + "/" + secret.substring(1) + "A.ics").statusCode())
                .isEqualTo(404);
        assertThat(given().get(CALENDAR + "/" + secret).statusCode()).isEqualTo(404);
        Callers.as(Roles.VIEWER)
                .body("{\"name\": \"x\"}")
                .post(ADDRESSES)
                .then()
                .statusCode(403);
    }

    private static Response asPlayer(String path) {
        return Callers.as(Roles.PLAYER, "calendar-reader").get(path);
    }

    private static VEvent event(ICalendar calendar, String uid) {
        return calendar.getEvents().stream()
                .filter(other -> other.getUid().getValue().equals(uid))
                .findFirst()
                .orElseThrow();
    }

    private static Response span(String from, String to) {
        return Callers.viewer().queryParam("from", from).queryParam("to", to).get(CALENDAR);
    }

    // What goes on for ever must not be in the way of other tests.
    private static void end(String id) {
        Callers.operator().post("/v1/events/" + id + "/cancel").then().statusCode(200);
    }

    private static void publish(String id, String startAt, String endAt, String more) {
        String body = Calls.event(id, "0.0.60", startAt, endAt);
        Callers.operator(body.substring(0, body.lastIndexOf('}')) + more + "}")
                .post("/v1/events")
                .then()
                .statusCode(201);
    }
}
