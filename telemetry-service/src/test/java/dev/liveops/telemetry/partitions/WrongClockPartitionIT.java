package dev.liveops.telemetry.partitions;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.id.UuidV7;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where events of wrong clocks lie, and that everything finds them there. */
@QuarkusTest
@TelemetryDatabase
class WrongClockPartitionIT {

    private static final String ELSEWHERE = "telemetry_events_elsewhere";

    @Inject
    StoredEvents stored;

    @Inject
    PartitionUpkeep upkeep;

    @Inject
    MovableClock clock;

    @AfterEach
    void setClock() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void shouldKeepAnEventOnceWhenItsDayComes() {
        String session = session();
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(5);
        Instant ahead = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        send(session, ahead, ahead).body("accepted", equalTo(1));
        assertThat(partitions(session)).containsExactly(ELSEWHERE);

        for (int days = 1; days <= 7; days++) {
            clock.setAhead(Duration.ofDays(days));
            // Sent again before the new day has its partition, and after.
            send(session, ahead, ahead).body("duplicates", equalTo(1));
            lookAfter();
            send(session, ahead, ahead).body("duplicates", equalTo(1));
            send(session, ahead, ahead.minusSeconds(5_000)).body("duplicates", equalTo(1));
        }
        send(session, ahead, null).body("duplicates", equalTo(1));

        assertThat(partitions(session)).containsExactly(name(day, day.plusDays(1)));
        assertThat(export(day)).contains(session);
    }

    @Test
    void shouldFindEventsOfAnyDay() {
        String user = "player-" + session();
        List<Instant> times = List.of(
                Instant.parse("1970-01-01T00:00:10Z"),
                Instant.parse("2019-12-31T23:59:59.999Z"),
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2099-12-31T23:59:59.999Z"),
                Instant.parse("2100-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59Z"));
        String session = session();
        for (Instant time : times) {
            send(user, session, time, time).body("accepted", equalTo(1));
        }
        assertThat(partitions(session))
                .containsExactly(
                        "telemetry_events_before_2020",
                        "telemetry_events_before_2020",
                        "telemetry_events_20200101_20200201",
                        ELSEWHERE,
                        "telemetry_events_from_2100",
                        "telemetry_events_from_2100");
        for (Instant time : times) {
            assertThat(export(LocalDate.ofInstant(time, ZoneOffset.UTC))).contains(session);
        }

        JsonPath exported = done("exports", user);
        JsonPath erased = done("erasures", user);

        assertThat(exported.getInt("events")).isEqualTo(6);
        assertThat(erased.getInt("events")).isEqualTo(6);
        assertThat(stored.ofSession(session)).isEmpty();
    }

    @Test
    void shouldDeleteWhatIsExpiredAndNothingElse() {
        String session = session();
        for (String time : List.of("1970-01-01T00:00:10Z", "2050-01-01T00:00:00Z", "2568-01-01T00:00:00Z")) {
            Instant old = Instant.parse(time);
            send(session, old, old).body("accepted", equalTo(1));
            send(session, old.plusSeconds(1), old).body("accepted", equalTo(1));
            stored.execute(
                    "UPDATE telemetry_events SET received_at = now() - interval '90 days 1 hour' WHERE event_time = '"
                            + old + "' AND session_id = '" + session + "'");
        }

        lookAfter();

        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("event_time"))
                .containsExactly("1970-01-01 00:00:11", "2050-01-01 00:00:01", "2568-01-01 00:00:01");
    }

    @Test
    void shouldExportAndEraseWhatMovesMeanwhile() throws Exception {
        for (String kind : List.of("exports", "erasures")) {
            LocalDate day = LocalDate.parse("2053-04-0" + (kind.length() - 6));
            String user = "player-" + session();
            Instant time = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
            send(user, session(), time, time, 3).body("accepted", equalTo(3));
            CompletableFuture<JsonPath> job;
            try (Connection replica = stored.asRuntime();
                    Statement statement = replica.createStatement()) {
                replica.setAutoCommit(false);
                statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('"
                        + PartitionService.lockName(PartitionedTable.EVENTS) + "', 0))");
                statement.execute("SELECT telemetry_create_partition('telemetry_events', '" + day + "', '"
                        + day.plusDays(1) + "')");

                job = CompletableFuture.supplyAsync(() -> done(kind, user));
                // The job's step, which sees the partitions that there are now.
                await().until(() -> !stored.query("SELECT 1 FROM pg_locks WHERE NOT granted AND (locktype = 'advisory'"
                                + " OR relation = '" + ELSEWHERE + "'::regclass)")
                        .isEmpty());
                replica.commit();
            }
            assertThat(job.get().getInt("events")).as(kind).isEqualTo(3);
        }
    }

    @Test
    void shouldDeleteMoreThanAtOnce() {
        fill(LocalDate.parse("2060-01-01"), 25_000, "now() - interval '91 days'");

        lookAfter();

        assertThat(stored.query("SELECT id FROM telemetry_events WHERE session_id = 'fill-2060-01-01' LIMIT 1"))
                .isEmpty();
    }

    @Test
    void shouldStoreWhereADayHasNoPartitionWhileSomebodyReadsThere() throws SQLException {
        String session = session();
        Instant late = Instant.parse("2022-12-05T00:00:00Z");
        try (Connection reader = stored.asOwner();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT FROM telemetry_events LIMIT 1");

            send(session, late, null).body("accepted", equalTo(1));
            send(session, late.plusSeconds(1), null).body("accepted", equalTo(1));

            reader.rollback();
        }
        assertThat(partitions(session)).containsExactly(ELSEWHERE, ELSEWHERE);

        lookAfter();
        send(session, late.plusSeconds(2), null).body("accepted", equalTo(1));
        send(session, late, null).body("duplicates", equalTo(1));

        assertThat(partitions(session)).hasSize(3).containsOnly("telemetry_events_20221201_20230101");
    }

    @Test
    void shouldLeaveADayWhereItIsWhenTooMuchLiesThere() {
        LocalDate day = LocalDate.parse("2051-02-03");
        fill(day, 10_001, "now()");

        assertThat(create(day)).isNull();
        stored.execute("DELETE FROM telemetry_events WHERE id = (SELECT max(id::text)::uuid FROM telemetry_events"
                + " WHERE session_id = 'fill-2051-02-03')");
        assertThat(create(day)).isEqualTo(name(day, day.plusDays(1)));

        assertThat(stored.query("SELECT tableoid::regclass AS partition, count(*) AS events FROM telemetry_events"
                        + " WHERE session_id = 'fill-2051-02-03' GROUP BY 1"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("partition", name(day, day.plusDays(1)))
                        .containsEntry("events", "10000"));
    }

    @Test
    void shouldMakePartitionsAgainWhenWhatFilledTheSharedOneIsGone() {
        LocalDate wide = LocalDate.parse("2061-01-01");
        LocalDate day = LocalDate.parse("2062-01-01");
        // A page each, which a compressed or moved out value would not take.
        stored.execute("ALTER TABLE " + ELSEWHERE + " ALTER COLUMN session_id SET STORAGE PLAIN");
        fill(wide, 34_000, "now() - interval '91 days'", "repeat('x', 7500)");
        stored.execute("ALTER TABLE " + ELSEWHERE + " ALTER COLUMN session_id SET STORAGE EXTENDED");
        fill(day, 5, "now()");
        assertThat(create(day)).isNull();

        lookAfter();

        assertThat(create(day)).isEqualTo(name(day, day.plusDays(1)));
        assertThat(stored.query("SELECT DISTINCT tableoid::regclass AS partition FROM telemetry_events"
                        + " WHERE session_id LIKE 'fill-2062-01-01%'"))
                .extracting(row -> row.get("partition"))
                .containsExactly(name(day, day.plusDays(1)));
    }

    @Test
    void shouldStoreADayWithTheOthersWhenTooMuchOfItLiesThere() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(40);
        fill(day, 12_000, "now()");
        clock.setAhead(Duration.ofDays(40));
        String session = session();
        Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);

        lookAfter();
        send(session, noon, null).body("accepted", equalTo(1));
        send("player-1", session, noon.plusSeconds(1), null, 50).body("accepted", equalTo(50));

        assertThat(partitions(session)).hasSize(51).containsOnly(ELSEWHERE);
        assertThat(covered()).contains(name(day.plusDays(1), day.plusDays(2)), name(day.plusDays(2), day.plusDays(3)));
    }

    @Test
    void shouldStoreADayWithTheOthersWhateverKeepsItFromItsPartition() {
        String session = session();
        Instant late = Instant.parse("2022-02-05T00:00:00Z");
        // A name that is taken is a failure that nobody thought of.
        stored.execute("CREATE TABLE telemetry_events_20220201_20220301 (reason text)");
        try {
            send(session, late, null).body("accepted", equalTo(1));
            send("player-1", session, late.plusSeconds(1), null, 50).body("accepted", equalTo(50));
        } finally {
            stored.execute("DROP TABLE telemetry_events_20220201_20220301");
        }
        assertThat(partitions(session)).hasSize(51).containsOnly(ELSEWHERE);

        lookAfter();
        send(session, late.plusSeconds(2), null).body("accepted", equalTo(1));

        assertThat(partitions(session)).hasSize(52).containsOnly("telemetry_events_20220201_20220301");
    }

    @Test
    void shouldDropAndDeleteWhatIsExpiredThoughADayHasNoPartition() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(23);
        String taken = name(day, day.plusDays(1));
        String old = session();
        Instant years = Instant.parse("1971-01-01T00:00:00Z");
        send(old, years, years).body("accepted", equalTo(1));
        stored.execute("UPDATE telemetry_events SET received_at = now() - interval '91 days' WHERE session_id = '" + old
                + "'");
        clock.setAhead(Duration.ofDays(21));
        stored.execute("CREATE TABLE " + taken + " (reason text)");
        try {
            assertThatThrownBy(this::lookAfter).hasMessageContaining(taken);
        } finally {
            stored.execute("DROP TABLE " + taken);
        }

        assertThat(partitions(old)).isEmpty();
    }

    @Test
    void shouldStoreOnceWhatComesWhileItsDayGetsItsPartition() throws Exception {
        for (int events : new int[] {1, 50}) {
            LocalDate day = LocalDate.parse("2052-03-03").plusDays(events);
            String session = session();
            Instant time = day.atStartOfDay().toInstant(ZoneOffset.UTC);
            send("player-1", session, time, time, events).body("accepted", equalTo(events));
            try (Connection replica = stored.asRuntime();
                    Statement statement = replica.createStatement()) {
                replica.setAutoCommit(false);
                statement.execute("SELECT telemetry_create_partition('telemetry_events', '" + day + "', '"
                        + day.plusDays(1) + "')");

                CompletableFuture<ValidatableResponse> again =
                        CompletableFuture.supplyAsync(() -> send("player-1", session, time, time, events));
                CompletableFuture<ValidatableResponse> more = CompletableFuture.supplyAsync(
                        () -> send("player-1", session, time.plusSeconds(3_600), time, events));
                await().until(() -> stored.query("SELECT 1 FROM pg_locks WHERE relation = '" + ELSEWHERE
                                        + "'::regclass AND NOT granted")
                                .size()
                        >= 1);
                replica.commit();

                again.get().body("duplicates", equalTo(events));
                more.get().body("accepted", equalTo(events));
            }
            assertThat(partitions(session)).hasSize(2 * events).containsOnly(name(day, day.plusDays(1)));
        }
    }

    private void lookAfter() {
        stored.fold();
        upkeep.lookAfter(PartitionedTable.EVENTS).await().atMost(Duration.ofSeconds(30));
    }

    private String create(LocalDate day) {
        return stored.query("SELECT telemetry_create_partition('telemetry_events', '" + day + "', '" + day.plusDays(1)
                        + "') AS name")
                .get(0)
                .get("name");
    }

    private void fill(LocalDate day, int events, String receivedAt) {
        fill(day, events, receivedAt, "''");
    }

    private void fill(LocalDate day, int events, String receivedAt, String text) {
        stored.execute(
                "INSERT INTO telemetry_events (id, session_id, event_type, event_time, payload_json, received_at,"
                        + " corrected_time) SELECT (substr(telemetry_day_bound('" + day + "')::text, 1, 13)"
                        + " || '-7000-8000-' || lpad(to_hex(place), 12, '0'))::uuid, 'fill-" + day
                        + "' || " + text + ", 'run_end', now(), '{}', "
                        + receivedAt + ", now() FROM generate_series(1, " + events + ") AS place");
    }

    private List<String> covered() {
        return stored
                .query("SELECT inhrelid::regclass::text AS name FROM pg_inherits"
                        + " WHERE inhparent = 'telemetry_events'::regclass")
                .stream()
                .map(row -> row.get("name"))
                .toList();
    }

    private List<String> partitions(String session) {
        return stored.ofSession(session).stream()
                .map(row -> row.get("partition"))
                .toList();
    }

    private static String export(LocalDate day) {
        return as("viewer")
                .queryParam("day", day.toString())
                .get("/v1/telemetry/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonPath done(String kind, String user) {
        String id = as("admin")
                .body("{\"user_id\":\"" + user + "\"}")
                .post("/v1/telemetry/user-data/" + kind)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as("admin")
                                .get("/v1/telemetry/user-data/jobs/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        job -> job.get("finished_at") != null);
    }

    private static ValidatableResponse send(String session, Instant time, Instant sentAt) {
        return send("player-1", session, time, sentAt);
    }

    private static ValidatableResponse send(String user, String session, Instant time, Instant sentAt) {
        return send(user, session, time, sentAt, 1);
    }

    private static ValidatableResponse send(String user, String session, Instant time, Instant sentAt, int count) {
        String sent = sentAt == null ? "" : "\"sent_at\":\"" + sentAt + "\",";
        List<String> events = IntStream.range(0, count)
                .mapToObj(place -> "{\"id\":\"" + UuidV7.of(time, place, session.hashCode())
                        + "\",\"event_type\":\"session_start\",\"event_time\":\"" + time + "\"}")
                .toList();
        return TelemetryRequests.send(
                        player(user),
                        "{" + sent + "\"session_id\":\"" + session + "\",\"events\":[" + String.join(",", events)
                                + "]}")
                .statusCode(200);
    }

    private static String name(LocalDate from, LocalDate to) {
        return "telemetry_events_" + from.toString().replace("-", "") + "_"
                + to.toString().replace("-", "");
    }
}
