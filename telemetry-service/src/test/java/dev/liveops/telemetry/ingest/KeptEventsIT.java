package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.model.identity.Roles;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.batch.EventReader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
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
        String session = TelemetryRequests.session();
        String event =
                "{ \"id\":\"mine\", \"event_type\":\"dance\",\"event_time\":\"2025-12-03T10:00:00Z\",\"x\":\"ü\\u0000\" }";
        String batch = "{\"client_version\":\"0.6.0\",\"content_version\":\"1.1\",\"platform\":\"web\","
                + TelemetryRequests.batch(session, List.of(event)).substring(1);

        TelemetryRequests.send(TelemetryRequests.as(Roles.PLAYER), batch)
                .statusCode(200)
                .body("rejected", hasSize(1));

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
                        .containsEntry("clock_offset_us", null)
                        .containsEntry("event_text", event)
                        .containsEntry("checked_at", null)
                        .containsEntry("replayed_at", null)
                        .hasEntrySatisfying("event_id", id -> assertThat(id).startsWith("019ae3a7-8d00-7"))
                        .hasEntrySatisfying(
                                "detail", detail -> assertThat(detail).contains("\"dance\" is no event type")));
    }

    @Test
    void shouldKeepWhatCannotBeTakenForAnEventAtAll() {
        String session = TelemetryRequests.session();
        List<String> events = List.of("17", "\"a text\"", "[{}]", "null", "{\"event_type\":7}");

        TelemetryRequests.send(TelemetryRequests.batch(session, events)).body("rejected", hasSize(5));

        assertThat(kept(session)).extracting(row -> row.get("event_text")).containsExactlyInAnyOrderElementsOf(events);
        assertThat(kept(session)).extracting(row -> row.get("event_id")).containsOnlyNulls();
    }

    @Test
    void shouldKeepWhatIsSentTwiceOnADayOnce() {
        String session = TelemetryRequests.session();
        String batch = TelemetryRequests.batch(
                session,
                List.of(TelemetryRequests.event("dance", "{}"), TelemetryRequests.event("dance", "{\"a\":1}")));

        TelemetryRequests.send(batch).body("rejected", hasSize(2));
        TelemetryRequests.send(batch).body("rejected", hasSize(2));

        assertThat(kept(session)).hasSize(2);
    }

    @Test
    void shouldKeepNoMoreOfASessionThanItsAllowance() {
        String session = TelemetryRequests.session();
        for (int batch = 0; batch < 3; batch++) {
            int first = batch * 40;
            List<String> events = IntStream.range(first, first + 40)
                    .mapToObj(place -> TelemetryRequests.event("dance", "{\"place\":" + place + "}"))
                    .toList();
            TelemetryRequests.send(TelemetryRequests.batch(session, events))
                    .statusCode(200)
                    .body("accepted", equalTo(0), "rejected", hasSize(40));
        }
        assertThat(kept(session)).hasSize(100);
        String other = TelemetryRequests.session();
        TelemetryRequests.send(TelemetryRequests.batch(other, List.of(TelemetryRequests.event("dance", "{}"))));
        assertThat(kept(other)).hasSize(1);
    }

    @Test
    void shouldChargeASessionNothingForWhatCouldNotBeKept() {
        String session = TelemetryRequests.session();
        List<String> events = IntStream.range(0, 60)
                .mapToObj(place -> TelemetryRequests.event("dance", "{\"place\":" + place + "}"))
                .toList();
        String batch = TelemetryRequests.batch(session, events);
        stored.takeAway();
        try {
            TelemetryRequests.send(batch).statusCode(503);
            TelemetryRequests.send(batch).statusCode(503);
        } finally {
            stored.giveBack();
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> TelemetryRequests.send(batch).extract().statusCode() == 200);

        assertThat(kept(session)).hasSize(60);
    }

    @Test
    void shouldChargeASessionForWhatTheDatabaseRefusesToo() {
        String session = TelemetryRequests.session();
        stored.execute("ALTER TABLE telemetry_events ADD CONSTRAINT poison CHECK (payload_json->>'poison' IS NULL)");
        try {
            List<String> events = IntStream.range(0, 110)
                    .mapToObj(place -> TelemetryRequests.event(
                            "wave_clear", "{\"run_id\":\"r\",\"wave_idx\":" + place + ",\"poison\":\"yes\"}"))
                    .toList();

            TelemetryRequests.send(TelemetryRequests.batch(session, events))
                    .statusCode(200)
                    .body("rejected", hasSize(110));
        } finally {
            stored.execute("ALTER TABLE telemetry_events DROP CONSTRAINT poison");
        }
        assertThat(kept(session))
                .hasSize(100)
                .extracting(row -> row.get("code"))
                .containsOnly("telemetry.not_storable");
    }

    @Test
    void shouldKeepOfAnEventThatIsTooLongEverythingButItsText() {
        String session = TelemetryRequests.session();
        String longest = padded(EventReader.MAX_BYTES);

        TelemetryRequests.send(TelemetryRequests.batch(session, List.of(longest)))
                .body("rejected", hasSize(1));
        TelemetryRequests.send(TelemetryRequests.batch(session, List.of(padded(EventReader.MAX_BYTES + 1))))
                .body("rejected", hasSize(1));

        assertThat(kept(session)).extracting(row -> row.get("event_text")).containsExactlyInAnyOrder(longest, null);
        assertThat(kept(session)).extracting(row -> row.get("event_type")).containsOnly("dance");
    }

    private static String padded(int length) {
        String event = TelemetryRequests.event("dance", "{\"pad\":\"\"}");
        return event.replace("\"pad\":\"\"", "\"pad\":\"" + "x".repeat(length - event.length()) + "\"");
    }

    private List<Map<String, String>> kept(String session) {
        return stored.query("SELECT * FROM telemetry_quarantine WHERE session_id = ?", session);
    }
}
