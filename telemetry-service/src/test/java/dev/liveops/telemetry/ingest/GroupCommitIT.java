package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.id.Ids;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a group commit leaves in the database: few events go by INSERT, many by COPY, and neither may be told from the other. */
@QuarkusTest
@TelemetryDatabase
class GroupCommitIT {

    private static final String POISON = "{\"run_id\":\"r\",\"wave_idx\":1,\"poison\":\"yes\"}";

    @Inject
    StoredEvents stored;

    @AfterEach
    void removePoison() {
        stored.execute("ALTER TABLE telemetry_events DROP CONSTRAINT IF EXISTS poison");
        stored.execute("ALTER TABLE telemetry_quarantine DROP CONSTRAINT IF EXISTS poison");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void shouldGiveUpWhatWaitsForALockForTooLong(int count) throws Exception {
        String session = TelemetryRequests.session();
        String batch = TelemetryRequests.batch(session, TelemetryRequests.events(count));
        long before = lastGroup();
        try (Connection other = stored.asOwner();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE telemetry_events IN ACCESS EXCLUSIVE MODE");

            TelemetryRequests.send(batch).statusCode(503).body("code", equalTo("service.database_unavailable"));

            // PostgreSQL gives it up as well, although the lock is still held.
            await().atMost(Duration.ofSeconds(3))
                    .until(() -> stored.query("SELECT 1 FROM pg_locks WHERE NOT granted")
                            .isEmpty());
            other.rollback();
        }
        assertThat(stored.ofSession(session)).isEmpty();
        TelemetryRequests.send(batch).statusCode(200).body("accepted", equalTo(count));

        List<String> ids =
                stored.ofSession(session).stream().map(row -> row.get("id")).toList();
        assertThat(ids).hasSize(count);
        assertThat(announced(before)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void shouldAnnounceExactlyTheEventsItAdded(int count) {
        String session = TelemetryRequests.session();
        List<String> events = new ArrayList<>(TelemetryRequests.events(count));
        // Twice in the batch, so it is announced once.
        String own = TelemetryRequests.eventWith("\"id\":\"" + Ids.newId() + "\",", "session_start", "{}");
        events.add(own);
        events.add(own);
        events.add(TelemetryRequests.event("dance", "{}"));
        long before = lastGroup();

        TelemetryRequests.send(TelemetryRequests.batch(session, events)).body("accepted", equalTo(count + 1));
        TelemetryRequests.send(TelemetryRequests.batch(session, events)).body("accepted", equalTo(0));
        events.addAll(TelemetryRequests.events(3));
        TelemetryRequests.send(TelemetryRequests.batch(session, events)).body("accepted", equalTo(3));

        List<String> ids =
                stored.ofSession(session).stream().map(row -> row.get("id")).toList();
        assertThat(ids).hasSize(count + 4);
        assertThat(announced(before)).containsExactlyInAnyOrderElementsOf(ids);
        // A batch that adds nothing announces nothing.
        assertThat(stored.query("SELECT id FROM ingest_group WHERE id > " + before))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void shouldStoreEventsRefusedOnesAndTheAnnouncementInOneTransaction(int count) {
        String session = TelemetryRequests.session();
        List<String> events = new ArrayList<>(TelemetryRequests.events(count));
        events.add(TelemetryRequests.event("dance", "{}"));
        long before = lastGroup();

        TelemetryRequests.send(TelemetryRequests.batch(session, events)).body("accepted", equalTo(count));

        assertThat(stored.query(
                        "SELECT DISTINCT xmin::text AS transaction FROM (SELECT xmin FROM telemetry_events WHERE session_id = ?"
                                + " UNION ALL SELECT xmin FROM telemetry_quarantine WHERE session_id = ?"
                                + " UNION ALL SELECT xmin FROM ingest_group WHERE id > " + before + ") AS written",
                        session,
                        session))
                .hasSize(1);
        assertThat(stored.query("SELECT id FROM telemetry_quarantine WHERE session_id = ?", session))
                .hasSize(1);
    }

    @Test
    void shouldStoreAllColumnsAlikeWhicheverWayTheyGo() {
        String few = TelemetryRequests.session();
        String many = TelemetryRequests.session();
        List<String> events = TelemetryRequests.events(40);
        String head =
                "{\"platform\":\"android\",\"client_version\":\"0.6.0\",\"content_version\":\"1.1 ü \uD83D\uDE00\",";

        TelemetryRequests.send(head
                        + TelemetryRequests.batch(few, events.subList(0, 1)).substring(1))
                .body("accepted", equalTo(1));
        TelemetryRequests.send(head + TelemetryRequests.batch(many, events).substring(1))
                .body("accepted", equalTo(40));

        Map<String, String> one = stored.ofSession(few).get(0);
        Map<String, String> other = stored.ofSession(many).stream()
                .filter(row -> row.get("client_seq").equals("0"))
                .findFirst()
                .orElseThrow();
        for (String column : List.of("id", "session_id", "received_at")) {
            one.remove(column);
            other.remove(column);
        }
        assertThat(other).isEqualTo(one).containsEntry("content_version", "1.1 ü \uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 60})
    void shouldStoreTheOthersOfAGroupWithAPoisonedEvent(int count) throws Exception {
        stored.execute("ALTER TABLE telemetry_events ADD CONSTRAINT poison CHECK (payload_json->>'poison' IS NULL)");
        // What other tests announced, and then erased, is not asked about below.
        stored.execute("DELETE FROM ingest_group");
        List<String> sessions = IntStream.range(0, 12)
                .mapToObj(place -> TelemetryRequests.session())
                .toList();
        String poisoned = sessions.get(5);

        List<ValidatableResponse> answers = atOnce(sessions.stream()
                .map(session -> (Callable<ValidatableResponse>) () -> {
                    List<String> events = new ArrayList<>(TelemetryRequests.events(count));
                    if (session.equals(poisoned)) {
                        events.add(1, TelemetryRequests.event("wave_clear", POISON));
                    }
                    return TelemetryRequests.send(TelemetryRequests.batch(session, events));
                })
                .toList());

        answers.forEach(answer -> answer.statusCode(200).body("accepted", equalTo(count), "duplicates", equalTo(0)));
        answers.get(5).body("rejected.index", contains(1)).body("rejected.code", contains("telemetry.not_storable"));
        for (String session : sessions) {
            assertThat(stored.ofSession(session)).as(session).hasSize(count);
        }
        // What the database refused is kept, and announced is what is there.
        assertThat(stored.query("SELECT code FROM telemetry_quarantine WHERE session_id = ?", poisoned))
                .containsExactly(Map.of("code", "telemetry.not_storable"));
        assertThat(stored.query(
                        "SELECT unnest(event_ids) AS id FROM ingest_group" + " EXCEPT SELECT id FROM telemetry_events"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 60})
    void shouldStoreEventsEvenIfARefusedOneCannotBeKept(int count) {
        stored.execute("ALTER TABLE telemetry_quarantine ADD CONSTRAINT poison CHECK (event_text NOT LIKE '%venom%')");
        String session = TelemetryRequests.session();
        List<String> events = new ArrayList<>(TelemetryRequests.events(count));
        events.add(TelemetryRequests.event("dance", "{\"venom\":1}"));
        events.add(TelemetryRequests.event("dance", "{}"));
        events.add(TelemetryRequests.event("dance", "{\"a\":1}"));

        TelemetryRequests.send(TelemetryRequests.batch(session, events))
                .statusCode(200)
                .body("accepted", equalTo(count));

        assertThat(stored.ofSession(session)).hasSize(count);
        assertThat(stored.query("SELECT event_text FROM telemetry_quarantine WHERE session_id = ?", session))
                .hasSize(2);
    }

    private long lastGroup() {
        return Long.parseLong(stored.query("SELECT coalesce(max(id), 0) AS id FROM ingest_group")
                .get(0)
                .get("id"));
    }

    private List<String> announced(long after) {
        return stored.query("SELECT unnest(event_ids) AS id FROM ingest_group WHERE id > " + after).stream()
                .map(row -> row.get("id"))
                .collect(Collectors.toList());
    }

    private static List<ValidatableResponse> atOnce(List<Callable<ValidatableResponse>> calls) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(calls.size());
        try {
            List<ValidatableResponse> answers = new ArrayList<>();
            for (Future<ValidatableResponse> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return Collections.unmodifiableList(answers);
        } finally {
            clients.shutdown();
        }
    }
}
