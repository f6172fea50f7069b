package dev.liveops.telemetry.quarantine;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.define;
import static dev.liveops.telemetry.TelemetryRequests.event;
import static dev.liveops.telemetry.TelemetryRequests.newType;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static dev.liveops.telemetry.TelemetryRequests.send;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class QuarantineIT {

    private static final String TIME = "2026-03-03T10:00:00Z";

    @Inject
    StoredEvents stored;

    @Test
    void shouldKeepWhatIsRefusedAsItWasSent() {
        String session = session();
        String type = newType();
        send(player("player-q"), session, List.of(event(type, TIME, "{ \"name\": \"\\u0000 ä\" }")))
                .statusCode(200)
                .body("rejected", hasSize(1));

        as("viewer")
                .queryParam("event_type", type)
                .get("/v1/telemetry/quarantine")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].code", equalTo("telemetry.unknown_event_type"))
                .body("items[0].session_id", equalTo(session))
                .body("items[0].user_id", equalTo("player-q"))
                .body("items[0].client_version", equalTo("9.9.9"))
                .body("items[0].event_text", equalTo(event(type, TIME, "{ \"name\": \"\\u0000 ä\" }")))
                .body("items[0].replayed_at", nullValue());
    }

    @Test
    void shouldCountWhatAListWouldHave() {
        String type = newType();
        send(as("player"), session(), List.of(event(type, TIME, "{}"), event(type, TIME, "{\"a\":1}")));
        send(as("player"), session(), List.of(event(newType(), TIME, "{}")));

        as("viewer")
                .queryParam("event_type", type)
                .get("/v1/telemetry/quarantine/count")
                .then()
                .statusCode(200)
                .body("count", equalTo(2), "more", equalTo(false));
        as("viewer")
                .queryParam("event_type", type)
                .queryParam("client_version", "0.0.1")
                .get("/v1/telemetry/quarantine/count")
                .then()
                .body("count", equalTo(0));
    }

    @Test
    void shouldKeepAnEventThatIsRefusedAgainOnce() {
        String type = newType();
        String session = session();
        send(as("player"), session, List.of(event(type, TIME, "{}")));
        send(as("player"), session, List.of(event(type, TIME, "{}")));

        count(type, 1, 0);
    }

    @Test
    void shouldReplayOnceTheTypeIsKnownAndOnlyOnce() {
        String type = newType();
        String session = session();
        List<String> events = List.of(
                event(type, TIME, "{\"name\":\"a\"}"),
                event(type, TIME, "{\"name\":\"a\"}"),
                event(type, TIME, "{\"name\":\"b\"}"),
                event(type, TIME, "{\"name\":3}"));
        send(player("player-r"), session, events).body("rejected", hasSize(4));
        replay(type, "").body("checked", equalTo(4), "replayed", equalTo(0));
        define(type);
        awaitAccepted(type);

        replay(type, ",\"dry_run\":true").body("checked", equalTo(4), "replayed", equalTo(3));
        assertThat(stored.ofSession(session)).isEmpty();
        replay(type, "")
                .body("checked", equalTo(4), "replayed", equalTo(3), "duplicates", equalTo(0), "more", equalTo(false))
                .body("rejected.'telemetry.invalid_payload'", equalTo(1));
        replay(type, "").body("checked", equalTo(1), "replayed", equalTo(0));

        assertThat(stored.ofSession(session))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("user_id", "player-r")
                        .containsEntry("event_type", type)
                        .containsEntry("event_time", "2026-03-03 10:00:00"));
        assertThat(stored.query(
                        "SELECT announced FROM ingest_group, unnest(event_ids) AS announced WHERE announced IN"
                                + " (SELECT id FROM telemetry_events WHERE session_id = ?)",
                        session))
                .hasSize(3);
        count(type, 4, 3);
    }

    @Test
    void shouldCountADuplicateWhenTheClientSentItAgainMeanwhile() {
        String type = newType();
        String session = session();
        List<String> events = List.of(event(type, TIME, "{\"name\":\"a\"}"));
        send(as("player"), session, events).body("rejected", hasSize(1));
        define(type);
        awaitAccepted(type);
        send(as("player"), session, events).body("accepted", equalTo(1));

        replay(type, "").body("checked", equalTo(1), "replayed", equalTo(0), "duplicates", equalTo(1));

        assertThat(stored.ofSession(session)).hasSize(1);
    }

    @Test
    void shouldStopAtItsLimitAndGoOn() {
        String type = newType();
        String session = session();
        List<String> events = IntStream.range(0, 7)
                .mapToObj(place -> event(type, TIME, "{\"name\":\"" + place + "\"}"))
                .toList();
        send(as("player"), session, events).body("rejected", hasSize(7));
        define(type);
        awaitAccepted(type);

        replay(type, ",\"limit\":5").body("replayed", equalTo(5), "more", equalTo(true));
        replay(type, ",\"limit\":5").body("replayed", equalTo(2), "more", equalTo(false));
    }

    @Test
    void shouldReplayTheOthersWhenTheDatabaseRefusesOne() {
        String type = newType();
        String session = session();
        List<String> events = IntStream.range(0, 9)
                .mapToObj(place -> event(type, TIME, "{\"name\":\"" + (place == 4 ? "poison" : place) + "\"}"))
                .toList();
        send(as("player"), session, events).body("rejected", hasSize(9));
        define(type);
        awaitAccepted(type);
        stored.execute("ALTER TABLE telemetry_events ADD CONSTRAINT poison CHECK (payload_json->>'name' <> 'poison')");
        try {
            replay(type, "")
                    .statusCode(200)
                    .body("checked", equalTo(9), "replayed", equalTo(8))
                    .body("rejected.'telemetry.not_storable'", equalTo(1));
        } finally {
            stored.execute("ALTER TABLE telemetry_events DROP CONSTRAINT poison");
        }
    }

    @Test
    void shouldReplayAnEventOfADayThatWasDroppedMeanwhile() {
        String type = newType();
        String session = session();
        String day = "2022-02-02T10:00:00Z";
        send(as("player"), session, List.of(event("session_start", day, "{}"), event(type, day, "{\"name\":\"a\"}")))
                .body("accepted", equalTo(1), "rejected", hasSize(1));
        define(type);
        awaitAccepted(type);
        stored.fold();
        assertThat(stored.query("SELECT telemetry_drop_partition('telemetry_events', '2022-02-01', '2022-03-01',"
                        + " now() + interval '1 day') AS dropped"))
                .extracting(row -> row.get("dropped"))
                .containsExactly("t");

        replay(type, "").body("replayed", equalTo(1));

        assertThat(stored.ofSession(session)).hasSize(1);
    }

    @Test
    void shouldListPageByPageTheNewestFirst() {
        String type = newType();
        for (int place = 0; place < 5; place++) {
            send(as("player"), session(), List.of(event(type, TIME, "{\"name\":\"" + place + "\"}")));
        }

        List<String> texts = new ArrayList<>();
        String token = null;
        do {
            var request = as("viewer").queryParam("event_type", type).queryParam("page_size", 2);
            var page = (token == null ? request : request.queryParam("page_token", token))
                    .get("/v1/telemetry/quarantine")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            texts.addAll(page.getList("items.event_text"));
            token = page.get("next_page_token");
        } while (token != null);

        assertThat(texts)
                .extracting(text -> text.replaceAll(".*name\":\"(\\d).*", "$1"))
                .containsExactly("4", "3", "2", "1", "0");
    }

    @Test
    void shouldRefuseForgedTokensAndBadLimits() {
        String farAway = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("1:+999999999-01-01T00:00:00Z/" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
        for (String token : List.of("MTp4", "MTp4L3k", "x", farAway)) {
            as("viewer")
                    .queryParam("page_token", token)
                    .get("/v1/telemetry/quarantine")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("page.token_malformed"));
        }
        as("operator")
                .body("{\"limit\":10001}")
                .post("/v1/telemetry/quarantine/replay")
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("limit"));
    }

    @Test
    void shouldAuditAReplay() {
        String type = newType();
        replay(type, "").statusCode(200);

        assertThat(stored.query(
                        "SELECT actor FROM audit_entries WHERE action = 'replay' AND diff->'request'->>'event_type' = ?",
                        type))
                .singleElement()
                .satisfies(row -> assertThat(row.get("actor")).isNotBlank());
    }

    private static ValidatableResponse replay(String type, String more) {
        return as("operator")
                .body("{\"event_type\":\"" + type + "\"" + more + "}")
                .post("/v1/telemetry/quarantine/replay")
                .then()
                .statusCode(200);
    }

    private static void count(String type, int events, int replayed) {
        List<Map<String, Object>> counts = as("viewer")
                .get("/v1/telemetry/quarantine/counts")
                .then()
                .statusCode(200)
                .body("counts.last_received_at", notNullValue())
                .extract()
                .jsonPath()
                .getList("counts.findAll { it.event_type == '" + type + "' }");
        assertThat(counts.stream().mapToInt(count -> (int) count.get("events")).sum())
                .isEqualTo(events);
        assertThat(counts.stream()
                        .mapToInt(count -> (int) count.get("replayed"))
                        .sum())
                .isEqualTo(replayed);
    }

    private static void awaitAccepted(String type) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> send(as("player"), session(), List.of(event(type, TIME, "{}")))
                                .extract()
                                .jsonPath()
                                .getInt("accepted")
                        == 1);
    }
}
