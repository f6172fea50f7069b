package dev.liveops.telemetry.userdata;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.event;
import static dev.liveops.telemetry.TelemetryRequests.newType;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static dev.liveops.telemetry.TelemetryRequests.send;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class UserDataIT {

    private static final String JOBS = "/v1/telemetry/user-data/jobs/";

    @Inject
    StoredEvents stored;

    @Test
    void shouldExportAllEventsOfAPlayerAndNobodyElses() {
        String user = user();
        String other = user();
        send(player(user), session(), events("2026-05-01", "2025-02-01", "2024-03-01"));
        send(player(other), session(), events("2026-05-01"));
        send(player(user), session(), List.of(event(newType(), "2026-05-01T00:00:00Z", "{}")));

        JsonPath job = done(begin("exports", user));

        assertThat(job.getInt("events")).isEqualTo(3);
        assertThat(job.getInt("quarantined")).isEqualTo(1);
        String content = as("admin")
                .get(JOBS + job.getString("id") + "/content")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        assertThat(content.lines()).hasSize(4);
        assertThat(content).contains(user).doesNotContain(other);
        assertThat(content.lines().filter(line -> line.contains("telemetry.unknown_event_type")))
                .hasSize(1);
        assertThat(stored.query("SELECT id FROM telemetry_events WHERE user_id = ?", user))
                .hasSize(3);
    }

    @Test
    void shouldEraseAllEventsOfAPlayerAndForgetWhoHeWas() {
        String user = user();
        String other = user();
        send(player(user), session(), events("2026-05-02", "2025-02-02", "2024-03-02"));
        send(player(other), session(), events("2026-05-02"));
        send(player(user), session(), List.of(event(newType(), "2026-05-02T00:00:00Z", "{}")));
        done(begin("exports", user));

        JsonPath job = done(begin("erasures", user));

        assertThat(job.getInt("events")).isEqualTo(3);
        assertThat(job.getInt("quarantined")).isEqualTo(1);
        assertThat(job.getLong("scanned")).isGreaterThanOrEqualTo(4);
        assertThat(stored.query("SELECT id FROM telemetry_events WHERE user_id = ?", other))
                .hasSize(1);
        for (String table : List.of("telemetry_events", "telemetry_quarantine", "user_data_jobs")) {
            assertThat(stored.query("SELECT 1 FROM " + table + " WHERE user_id = ?", user))
                    .as(table)
                    .isEmpty();
        }
        assertThat(stored.query("SELECT 1 FROM user_data_lines WHERE line LIKE '%' || ? || '%'", user))
                .isEmpty();
        assertThat(stored.query("SELECT 1 FROM audit_entries WHERE canonical LIKE '%' || ? || '%'", user))
                .isEmpty();
        assertThat(stored.query(
                        "SELECT action FROM audit_entries WHERE subject_id = ? ORDER BY sequence", job.getString("id")))
                .extracting(row -> row.get("action"))
                .containsExactly("request_erasure", "finish_erasure");
    }

    @Test
    void shouldGoThroughMoreThanAStepAndAPage() {
        String user = user();
        for (int batch = 0; batch < 3; batch++) {
            int hour = batch;
            List<String> events = IntStream.range(0, 500)
                    .mapToObj(place -> event(
                            "session_start",
                            "2026-05-07T%02d:%02d:%02dZ".formatted(hour, place / 60, place % 60),
                            "{}"))
                    .toList();
            send(player(user), session(), events).body("accepted", equalTo(500));
        }

        JsonPath export = done(begin("exports", user));
        String content =
                as("admin").get(JOBS + export.getString("id") + "/content").asString();
        JsonPath erasure = done(begin("erasures", user));

        assertThat(export.getInt("events")).isEqualTo(1_500);
        assertThat(content.lines().distinct()).hasSize(1_500);
        assertThat(erasure.getInt("events")).isEqualTo(1_500);
        assertThat(ofUser("telemetry_events", user)).isEmpty();
    }

    @Test
    void shouldEraseWhatAReplayStoresMeanwhile() throws SQLException {
        String user = user();
        String session = session();
        // With one that is stored, so that the other one's day has its partition too.
        List<String> events = List.of(
                event("session_start", "2026-05-08T00:00:00Z", "{}"), event(newType(), "2026-05-08T00:00:00Z", "{}"));
        send(player(user), session, events);
        String job;
        try (Connection replay = stored.asOwner();
                Statement statement = replay.createStatement()) {
            job = eraseWhatIsLocked(replay, "telemetry_quarantine", user);
            statement.execute(
                    "INSERT INTO telemetry_events (id, user_id, session_id, event_type, event_time, payload_json,"
                            + " received_at, corrected_time) SELECT event_id, user_id, session_id, event_type, received_at, '{}',"
                            + " received_at, received_at FROM telemetry_quarantine WHERE user_id = '" + user + "'");
            statement.execute("UPDATE telemetry_quarantine SET replayed_at = now() WHERE user_id = '" + user + "'");
            replay.commit();
        }

        done(job);

        assertThat(ofUser("telemetry_events", user)).isEmpty();
        assertThat(ofUser("telemetry_quarantine", user)).isEmpty();
    }

    @Test
    void shouldDoOtherJobsWhileOneCannotBeDone() throws SQLException {
        String held = user();
        String other = user();
        send(player(held), session(), events("2026-05-09"));
        send(player(other), session(), events("2026-05-09"));
        String stuck;
        try (Connection holder = stored.asOwner()) {
            stuck = eraseWhatIsLocked(holder, "telemetry_events", held);
            done(begin("erasures", other));
            assertThat(as("admin").get(JOBS + stuck).jsonPath().getString("state"))
                    .isEqualTo("running");
            holder.rollback();
        }

        done(stuck);

        assertThat(ofUser("telemetry_events", held)).isEmpty();
        assertThat(ofUser("telemetry_events", other)).isEmpty();
    }

    @Test
    void shouldBeginAJobOncePerKeyAndListIt() {
        String user = user();
        String key = UUID.randomUUID().toString();
        String body = "{\"user_id\":\"" + user + "\"}";
        String first = as("admin")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/telemetry/user-data/exports")
                .then()
                .statusCode(202)
                .header("Location", startsWith(JOBS))
                .extract()
                .path("id");

        as("admin")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/telemetry/user-data/exports")
                .then()
                .statusCode(202)
                .body("id", equalTo(first));
        assertThat(as("admin")
                        .get("/v1/telemetry/user-data/jobs?page_size=200")
                        .jsonPath()
                        .getList("items.id"))
                .contains(first);
        done(first);
    }

    @Test
    void shouldSayWhatIsWrong() {
        as("admin")
                .body("{}")
                .post("/v1/telemetry/user-data/erasures")
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("user_id"));
        as("admin")
                .get(JOBS + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("telemetry.job_not_found"));
        as("admin").get(JOBS + "1").then().statusCode(400).body("code", equalTo("request.bad_parameter"));
        String erasure = begin("erasures", user());
        done(erasure);
        as("admin")
                .get(JOBS + erasure + "/content")
                .then()
                .statusCode(404)
                .body("code", equalTo("telemetry.job_not_found"));
    }

    // Begins an erasure that waits for the end of the transaction.
    private String eraseWhatIsLocked(Connection transaction, String table, String user) throws SQLException {
        transaction.setAutoCommit(false);
        try (Statement statement = transaction.createStatement()) {
            statement.execute("SELECT FROM " + table + " WHERE user_id = '" + user + "' FOR UPDATE");
        }
        String job = begin("erasures", user);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !stored.query("SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted")
                        .isEmpty());
        return job;
    }

    private List<Map<String, String>> ofUser(String table, String user) {
        return stored.query("SELECT id FROM " + table + " WHERE user_id = ?", user);
    }

    private static String user() {
        return "player-" + UUID.randomUUID();
    }

    private static List<String> events(String... days) {
        return List.of(days).stream()
                .map(day -> event("session_start", day + "T10:00:00Z", "{}"))
                .toList();
    }

    private static String begin(String kind, String user) {
        return as("admin")
                .body("{\"user_id\":\"" + user + "\"}")
                .post("/v1/telemetry/user-data/" + kind)
                .then()
                .statusCode(202)
                .body("state", equalTo("running"))
                .extract()
                .path("id");
    }

    private static JsonPath done(String id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        as("admin").get(JOBS + id).jsonPath().getString("state").equals("done"));
        return as("admin").get(JOBS + id).jsonPath();
    }
}
