package dev.liveops.events.active;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that recur, and start by region, as players get them. */
@QuarkusTest
@EventsDatabase
class WindowsIT {

    @Test
    void shouldRecurByTheClocksOfItsZone() {
        publish("weekend", "71.0.0", "2053-03-21T17:00:00Z", "2053-03-23T17:00:00Z", """
                "recurrence": {"rrule": "FREQ=WEEKLY;COUNT=3", "time_zone": "Europe/Berlin"}""");

        assertThat(ids("2053-03-28T16:59:59.999Z", "71.0.0", null)).isEmpty();
        Response second = ask("2053-03-28T17:00:00Z", "71.0.0", null, "P30D");
        // The clocks are set forward on the 30th, while it is on: it ends at 18:00 all the same.
        assertThat(second.<String>path("events[0].end_at")).isEqualTo("2053-03-30T16:00:00Z");
        assertThat(second.<String>path("events[0].occurrence")).isEqualTo("2053-03-28T17:00:00Z");
        assertThat(second.<String>path("next_change_at")).isEqualTo("2053-03-30T16:00:00Z");
        assertThat(second.<List<String>>path("upcoming.start_at")).containsExactly("2053-04-04T16:00:00Z");
        assertThat(ids("2053-04-06T15:59:59.999Z", "71.0.0", null)).containsExactly("weekend");
        assertThat(ids("2053-04-06T16:00:00Z", "71.0.0", null)).isEmpty();
        assertThat(ids("2053-04-11T17:00:00Z", "71.0.0", null)).isEmpty();
    }

    @Test
    void shouldStartInEachRegionByItsOwnClocks() {
        publish("at-ten", "72.0.0", "2054-01-10T10:00:00Z", "2054-01-12T10:00:00Z", """
                "regions": {"zones": {"jp": "Asia/Tokyo", "us": "America/New_York"}}""");

        assertThat(ids("2054-01-10T00:59:59.999Z", "72.0.0", "jp")).isEmpty();
        assertThat(ids("2054-01-10T10:00:00Z", "72.0.0", "us")).isEmpty();
        assertThat(ids("2054-01-10T15:00:00Z", "72.0.0", "us")).containsExactly("at-ten");
        assertThat(ids("2054-01-10T09:59:59.999Z", "72.0.0", null)).isEmpty();
        assertThat(ids("2054-01-10T10:00:00Z", "72.0.0", "mars")).containsExactly("at-ten");
        Response there = ask("2054-01-10T10:00:00Z", "72.0.0", "jp", null);
        assertThat(there.<String>path("events[0].region")).isEqualTo("jp");
        assertThat(there.<String>path("events[0].start_at")).isEqualTo("2054-01-10T01:00:00Z");
        assertThat(ask("2054-01-10T10:00:00Z", "72.0.0", null, null).<String>path("events[0].region"))
                .isNull();
    }

    private static void publish(String id, String contentVersion, String startAt, String endAt, String more) {
        String body = Calls.event(id, contentVersion, startAt, endAt);
        Callers.operator(body.substring(0, body.lastIndexOf('}')) + ", " + more + "}")
                .post("/v1/events")
                .then()
                .statusCode(201);
    }

    private static List<String> ids(String at, String contentVersion, String region) {
        return ask(at, contentVersion, region, null).path("events.id");
    }

    private static Response ask(String at, String contentVersion, String region, String upcoming) {
        var request = Callers.as(Roles.VIEWER).queryParam("at", at).queryParam("content_version", contentVersion);
        if (region != null) {
            request.queryParam("region", region);
        }
        if (upcoming != null) {
            request.queryParam("upcoming", upcoming);
        }
        return request.get("/v1/events/active");
    }
}
