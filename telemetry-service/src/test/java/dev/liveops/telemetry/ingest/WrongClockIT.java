package dev.liveops.telemetry.ingest;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.model.id.UuidV7;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events whose client's clock is wrong, by seconds or by centuries. */
@QuarkusTest
@TelemetryDatabase
class WrongClockIT {

    @SuppressWarnings("TimeInStaticInitializer") // one time for all its tests
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    StoredEvents stored;

    /** An event, and the time on its client's clock. */
    static Stream<String[]> events() {
        Instant ahead = NOW.plus(Duration.ofDays(2));
        UUID decadesAway = UuidV7.of(
                Instant.parse("2087-05-05T00:00:00Z"), 17, UUID.randomUUID().getLeastSignificantBits());
        UUID longAgo = UuidV7.of(
                Instant.parse("1983-05-05T00:00:00Z"), 17, UUID.randomUUID().getLeastSignificantBits());
        UUID last = new UUID(-1L << 16 | 0x7FFF, UUID.randomUUID().getLeastSignificantBits() >>> 2 | 1L << 63);
        return Stream.of(
                new String[] {event("", ahead), ahead.toString()},
                new String[] {event("\"id\":\"mine\",", ahead), ahead.toString()},
                new String[] {event("\"id\":\"" + decadesAway + "\",", NOW), NOW.toString()},
                new String[] {event("\"id\":\"" + longAgo + "\",", NOW), NOW.toString()},
                new String[] {event("\"id\":\"" + last + "\",", ahead), ahead.toString()},
                new String[] {event("", Instant.parse("1970-01-01T00:00:10Z")), "1970-01-01T00:00:12Z"},
                new String[] {event("", Instant.parse("2019-12-31T23:59:59Z")), "2020-01-01T00:00:00Z"},
                new String[] {event("", Instant.parse("2031-01-01T00:00:00Z")), "2031-01-01T00:00:01Z"},
                // A calendar of another era.
                new String[] {
                    event("", NOW.plus(Duration.ofDays(365 * 543L))),
                    NOW.plus(Duration.ofDays(365 * 543L)).toString()
                },
                new String[] {event("", Instant.parse("9999-12-31T23:59:58Z")), "9999-12-31T23:59:59Z"});
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldStoreAnEventOnceWhateverIsKnownOfItsClock(String event, String clock) {
        String session = session();
        Instant sentAt = Instant.parse(clock);
        Instant otherwise = sentAt.plusSeconds(sentAt.getEpochSecond() < 4_000 ? 3_500 : -3_500);
        send(as("player"), session, sentAt, event).body("accepted", equalTo(1));

        for (int retry = 0; retry < 3; retry++) {
            send(as("player"), session, sentAt, event).body("duplicates", equalTo(1));
            send(as("player"), session, otherwise, event).body("duplicates", equalTo(1));
            send(as("player"), session, sentAt.minusMillis(1), event).body("duplicates", equalTo(1));
            send(as("player"), session, null, event).body("accepted", equalTo(0));
        }

        assertThat(stored.ofSession(session)).hasSize(1);
        UUID id = UUID.fromString(stored.ofSession(session).get(0).get("id"));
        LocalDate day = LocalDate.ofInstant(UuidV7.time(id), ZoneOffset.UTC);
        LocalDate lastDay = LocalDate.parse("9999-12-31");
        assertThat(as("viewer")
                        .queryParam("day", (day.isAfter(lastDay) ? lastDay : day).toString())
                        .get("/v1/telemetry/export")
                        .asString())
                .contains(id.toString());
        assertThat(stored.query(
                        "SELECT corrected_time BETWEEN received_at - interval '1 hour' AND received_at + interval '1 minute' AS is_now"
                                + " FROM telemetry_events WHERE session_id = ?",
                        session))
                .extracting(row -> row.get("is_now"))
                .containsExactly("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:10Z", "2020-01-01T00:00:00Z", "2087-05-05T00:00:00Z"})
    void shouldRefuseAnEventOutsideTheWindowWhenNothingIsKnownOfItsClock(String time) {
        String session = session();

        send(as("player"), session, null, event("", Instant.parse(time)))
                .body("rejected", hasSize(1))
                .body("rejected[0].code", equalTo("telemetry.outside_window"))
                .body("rejected[0].detail", startsWith("event_time: " + time + " is not accepted now (expected "));

        assertThat(stored.ofSession(session)).isEmpty();
    }

    @Test
    void shouldSayByWhichClockAnEventIsOutsideTheWindow() {
        Instant sentAt = NOW.plus(Duration.ofDays(20));

        send(as("player"), session(), sentAt, event("", NOW.plus(Duration.ofDays(22))))
                .body("rejected[0].code", equalTo("telemetry.outside_window"))
                .body(
                        "rejected[0].detail",
                        containsString(", by our clock "
                                + NOW.plus(Duration.ofDays(2)).toString().substring(0, 15)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2020-01-01T00:00:00Z"})
    void shouldNotBelieveATimeOfSendingThatMakesARightEventWrong(String sentAt) {
        String session = session();

        send(as("player"), session, Instant.parse(sentAt), event("", NOW.minusSeconds(60)))
                .body("accepted", equalTo(1));

        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("correction"))
                .containsExactly("00:00:00");
    }

    @Test
    void shouldStoreManyOfAllKindsInOneGroup() {
        String session = session();
        List<String> events = Stream.iterate(0, place -> place + 1)
                .limit(60)
                .map(place -> event("\"client_seq\":" + place + ",", NOW.plus(Duration.ofDays(100L * place))))
                .toList();

        for (int attempt = 0; attempt < 2; attempt++) {
            String batch = "{\"sent_at\":\"" + NOW.plus(Duration.ofDays(5_900)) + "\",\"session_id\":\"" + session
                    + "\",\"events\":[" + String.join(",", events) + "]}";
            // Sixteen years of play in one batch: most are older than accepted, but for the last five years; the first
            // is of now by its own time.
            TelemetryRequests.send(as("player"), batch).statusCode(200).body("rejected.size()", equalTo(40));
        }

        assertThat(stored.ofSession(session)).hasSize(20);
    }

    @Test
    void shouldReplayWhatWasRefusedBeforeItsClockWasLookedAt() {
        String session = session();
        Instant ahead = NOW.plus(Duration.ofDays(300));
        String type = TelemetryRequests.newType();
        String event = "{\"event_type\":\"" + type + "\",\"event_time\":\"" + ahead + "\"}";
        send(as("player"), session, ahead, event).body("rejected[0].code", equalTo("telemetry.unknown_event_type"));
        // As it was kept before.
        stored.execute("UPDATE telemetry_quarantine SET code = 'telemetry.outside_window' WHERE session_id = '"
                + session + "'");
        TelemetryRequests.define(type);
        TelemetryRequests.awaitKnown(type);

        for (int replayed : new int[] {1, 0}) {
            as("operator")
                    .body("{\"code\":\"telemetry.outside_window\",\"event_type\":\"" + type + "\"}")
                    .post("/v1/telemetry/quarantine/replay")
                    .then()
                    .statusCode(200)
                    .body("replayed", equalTo(replayed));
        }
        send(as("player"), session, ahead.plusSeconds(7_000), event).body("duplicates", equalTo(1));

        assertThat(stored.ofSession(session)).hasSize(1);
        assertThat(stored.query(
                        "SELECT corrected_time <= received_at AS past FROM telemetry_events WHERE session_id = ?",
                        session))
                .extracting(row -> row.get("past"))
                .containsExactly("t");
    }

    @Test
    void shouldRefuseAgainWhatNobodyCanCorrect() {
        String session = session();
        send(as("player"), session, null, event("", Instant.parse("1970-01-01T00:00:10Z")))
                .body("rejected", hasSize(1));

        as("operator")
                .body("{\"code\":\"telemetry.outside_window\",\"limit\":10000}")
                .post("/v1/telemetry/quarantine/replay")
                .then()
                .statusCode(200);

        assertThat(stored.ofSession(session)).isEmpty();
        assertThat(stored.query("SELECT clock_offset_us FROM telemetry_quarantine WHERE session_id = ?", session))
                .extracting(row -> row.get("clock_offset_us"))
                .containsOnlyNulls();
    }

    private static String event(String fields, Instant time) {
        return "{" + fields + "\"event_type\":\"session_start\",\"event_time\":\"" + time + "\"}";
    }

    private static ValidatableResponse send(
            RequestSpecification request, String session, Instant sentAt, String event) {
        String sent = sentAt == null ? "" : "\"sent_at\":\"" + sentAt + "\",";
        return TelemetryRequests.send(
                        request, "{" + sent + "\"session_id\":\"" + session + "\",\"events\":[" + event + "]}")
                .statusCode(200);
    }
}
