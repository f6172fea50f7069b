package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.model.identity.Roles;
import dev.liveops.telemetry.Calls;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of refused events. */
@QuarkusTest
@TelemetryDatabase
class KeptEventsIT {

    @Inject
    StoredEvents stored;

    @Test
    void shouldKeepARefusedEventAsItWasSentWithWhatIsNeededToTakeItAfterAll() {
        String session = Calls.session();
        String event =
                "{ \"id\":\"mine\", \"event_type\":\"dance\",\"event_time\":\"2025-12-03T10:00:00Z\",\"x\":\"ü\\u0000\" }";
        String batch = "{\"client_version\":\"0.6.0\",\"content_version\":\"1.1\",\"platform\":\"web\","
                + Calls.batch(session, List.of(event)).substring(1);

        Calls.send(Calls.as(Roles.PLAYER), batch).statusCode(200).body("rejected", hasSize(1));

        assertThat(kept(session))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("code", "telemetry.unknown_event_type")
                        .containsEntry("event_type", "dance")
                        .containsEntry("client_event_id", "mine")
                        .containsEntry("user_id", "player-1")
                        .containsEntry("client_version", "0.6.0")
                        .containsEntry("content_version", "1.1")
                        .containsEntry("platform", "web")
                        .containsEntry("from_service", "f")
                        .containsEntry("clock_offset_us", "0")
                        .containsEntry("event_text", event)
                        .containsEntry("checked_at", null)
                        .containsEntry("replayed_at", null)
                        .hasEntrySatisfying("event_id", id -> assertThat(id).startsWith("019ae3a7-8d00-7"))
                        .hasEntrySatisfying(
                                "detail", detail -> assertThat(detail).contains("\"dance\" is no event type")));
    }

    @Test
    void shouldKeepWhatCannotBeTakenForAnEventAtAll() {
        String session = Calls.session();
        List<String> events = List.of("17", "\"a text\"", "[{}]", "null", "{\"event_type\":7}");

        Calls.send(Calls.batch(session, events)).body("rejected", hasSize(5));

        assertThat(kept(session)).extracting(row -> row.get("event_text")).containsExactlyInAnyOrderElementsOf(events);
        assertThat(kept(session)).extracting(row -> row.get("event_id")).containsOnlyNulls();
    }

    @Test
    void shouldKeepWhatIsSentTwiceOnADayOnce() {
        String session = Calls.session();
        String batch = Calls.batch(session, List.of(Calls.event("dance", "{}"), Calls.event("dance", "{\"a\":1}")));

        Calls.send(batch).body("rejected", hasSize(2));
        Calls.send(batch).body("rejected", hasSize(2));

        assertThat(kept(session)).hasSize(2);
    }

    @Test
    void shouldKeepNoMoreOfASessionThanItsAllowance() {
        String session = Calls.session();
        for (int batch = 0; batch < 3; batch++) {
            int first = batch * 40;
            List<String> events = IntStream.range(first, first + 40)
                    .mapToObj(place -> Calls.event("dance", "{\"place\":" + place + "}"))
                    .toList();
            Calls.send(Calls.batch(session, events))
                    .statusCode(200)
                    .body("accepted", equalTo(0), "rejected", hasSize(40));
        }
        assertThat(kept(session)).hasSize(100);
        String other = Calls.session();
        Calls.send(Calls.batch(other, List.of(Calls.event("dance", "{}"))));
        assertThat(kept(other)).hasSize(1);
    }

    @Test
    void shouldKeepOfAnEventThatIsTooLongEverythingButItsText() {
        String session = Calls.session();
        String longest = padded(QuarantineRow.MAX_BYTES);

        Calls.send(Calls.batch(session, List.of(longest))).body("rejected", hasSize(1));
        Calls.send(Calls.batch(session, List.of(padded(QuarantineRow.MAX_BYTES + 1))))
                .body("rejected", hasSize(1));

        assertThat(kept(session)).extracting(row -> row.get("event_text")).containsExactlyInAnyOrder(longest, null);
        assertThat(kept(session)).extracting(row -> row.get("event_type")).containsOnly("dance");
    }

    private static String padded(int length) {
        String event = Calls.event("dance", "{\"pad\":\"\"}");
        return event.replace("\"pad\":\"\"", "\"pad\":\"" + "x".repeat(length - event.length()) + "\"");
    }

    private List<Map<String, String>> kept(String session) {
        return stored.query("SELECT * FROM telemetry_quarantine WHERE session_id = ?", session);
    }
}
