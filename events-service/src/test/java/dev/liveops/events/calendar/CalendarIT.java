package dev.liveops.events.calendar;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import biweekly.Biweekly;
import biweekly.ICalendar;
import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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

    @Test
    void shouldListEachTimeOfWhatIsOnInASpanAndLeaveOutTheRest() {
        publish("cal-weekly", "2060-01-02T18:00:00Z", "2060-01-04T18:00:00Z", """
                , "recurrence": {"rrule": "FREQ=WEEKLY", "time_zone": "UTC"}""");
        publish("cal-once", "2060-01-10T00:00:00Z", "2060-01-12T00:00:00Z", "");
        publish("cal-later", "2060-02-01T00:00:00Z", "2060-02-02T00:00:00Z", "");
        publish("cal-cancelled", "2060-01-10T00:00:00Z", "2060-01-12T00:00:00Z", "");
        Callers.operator().post("/v1/events/cal-cancelled/cancel").then().statusCode(200);

        Response january = span("2060-01-04T17:59:59.999Z", "2060-01-23T18:00:00Z");

        assertThat(january.<List<String>>path("items.id"))
                .containsExactly("cal-weekly", "cal-weekly", "cal-once", "cal-weekly");
        assertThat(january.<List<String>>path("items.start_at"))
                .containsExactly(
                        "2060-01-02T18:00:00Z", "2060-01-09T18:00:00Z", "2060-01-10T00:00:00Z", "2060-01-16T18:00:00Z");
        assertThat(january.<List<Integer>>path("items.number")).containsExactly(0, 1, 0, 2);
        assertThat(january.<String>path("next_from")).isNull();
        end("cal-weekly");
    }

    @Test
    void shouldSayWhereToGoOnWhenThereIsNoRoom() {
        publish("cal-often", "2061-01-01T00:00:00Z", "2061-01-01T01:00:00Z", """
                , "recurrence": {"rrule": "FREQ=HOURLY;INTERVAL=9", "time_zone": "UTC"}""");

        Response first = span("2061-01-01T00:00:00Z", "2069-01-01T00:00:00Z");

        assertThat(first.<List<?>>path("items")).hasSize(2_000);
        assertThat(first.<String>path("next_from"))
                .isEqualTo(Instant.parse("2061-01-01T00:00:00Z")
                        .plus(2_000 * 9L, ChronoUnit.HOURS)
                        .toString());
        end("cal-often");
    }

    @ParameterizedTest
    @CsvSource({
        "2060-01-01T00:00:00Z, 2060-01-01T00:00:00Z, expected later than from",
        "2060-01-01, 2061-01-01T00:00:00Z, no instant",
        ", 2061-01-01T00:00:00Z, an instant"
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
        Response created = Callers.operator("{\"name\": \"design-team\"}").post(ADDRESSES);
        assertThat(created.statusCode()).isEqualTo(201);
        String path = created.path("path");

        Response feed = given().get(path);

        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.contentType()).isEqualToIgnoringCase("text/calendar;charset=UTF-8");
        assertThat(feed.header("Cache-Control")).startsWith("private");
        assertThat(feed.asString().lines()).allMatch(line -> line.length() <= 75);
        ICalendar read = Biweekly.parse(feed.asString()).first();
        var event = read.getEvents().stream()
                .filter(other -> other.getUid().getValue().equals("cal-feed/0@liveops"))
                .findFirst()
                .orElseThrow();
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

        Callers.operator().post(ADDRESSES + "/design-team/revoke").then().statusCode(200);

        given().get(path).then().statusCode(404).body("code", equalTo("events.unknown_calendar"));
        assertThat(Callers.viewer().get(ADDRESSES).<List<String>>path("items.name"))
                .contains("design-team");
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
