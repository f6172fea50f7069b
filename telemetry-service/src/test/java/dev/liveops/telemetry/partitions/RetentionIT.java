package dev.liveops.telemetry.partitions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.id.UuidV7;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a partition is dropped: 90 days after the last of its events was received, 14 after the last refused one. */
@QuarkusTest
@TelemetryDatabase
class RetentionIT {

    @Inject
    StoredEvents stored;

    @Inject
    PartitionUpkeep upkeep;

    @Test
    void shouldKeepAnOldDaysPartitionWhileAnythingInItIsRecent() {
        post("2023-05-05", 1);
        post("2023-05-06", 2);
        receive("2023-05-05", 1, "91 days");

        lookAfter(PartitionedTable.EVENTS);

        assertThat(partitions("telemetry_events")).contains("telemetry_events_20230501_20230601");
        assertThat(stored.query(
                        "SELECT id FROM telemetry_events WHERE id = ?::uuid",
                        id("2023-05-05", 1).toString()))
                .hasSize(1);
    }

    @Test
    void shouldDropAPartitionInWhichNothingWasReceivedWithinTheRetention() {
        post("2023-06-05", 1);
        post("2023-06-06", 2);
        receive("2023-06-05", 1, "90 days 1 hour");
        receive("2023-06-06", 2, "90 days 1 hour");
        double dropped = dropped("telemetry_events");

        lookAfter(PartitionedTable.EVENTS);

        assertThat(partitions("telemetry_events")).doesNotContain("telemetry_events_20230601_20230701");
        assertThat(dropped("telemetry_events")).isGreaterThan(dropped);
    }

    @Test
    void shouldKeepAPartitionToTheEndOfTheRetention() {
        post("2023-07-05", 1);
        receive("2023-07-05", 1, "89 days 23 hours");

        lookAfter(PartitionedTable.EVENTS);

        assertThat(partitions("telemetry_events")).contains("telemetry_events_20230701_20230801");
    }

    @Test
    void shouldStoreALatePlayersEventOfADayThatWasDropped() {
        post("2023-08-05", 1);
        receive("2023-08-05", 1, "100 days");
        lookAfter(PartitionedTable.EVENTS);
        assertThat(partitions("telemetry_events")).doesNotContain("telemetry_events_20230801_20230901");

        post("2023-08-06", 2);

        assertThat(partitions("telemetry_events")).contains("telemetry_events_20230801_20230901");
    }

    @Test
    void shouldNeverDropTheDaysAroundNow() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        lookAfter(PartitionedTable.EVENTS);
        lookAfter(PartitionedTable.QUARANTINE);

        for (PartitionedTable table : PartitionedTable.values()) {
            for (LocalDate day : PartitionPlan.daysAround(today)) {
                assertThat(partitions(table.table())).contains(name(table.table(), day, day.plusDays(1)));
            }
        }
    }

    @Test
    void shouldDropRefusedEventsSooner() {
        Instant old = Instant.now().minus(Duration.ofDays(20));
        LocalDate day = LocalDate.ofInstant(old, ZoneOffset.UTC);
        String dropped = createQuarantine(day, "15 days");
        String kept = createQuarantine(day.minusDays(1), "13 days");

        lookAfter(PartitionedTable.QUARANTINE);

        assertThat(partitions("telemetry_quarantine")).contains(kept).doesNotContain(dropped);
    }

    @Test
    void shouldGiveUpOnAPartitionThatIsInUseAndDropItTheNextTime() throws SQLException {
        post("2023-09-05", 1);
        receive("2023-09-05", 1, "100 days");
        try (Connection other = stored.asRuntime();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM telemetry_events WHERE session_id = 'x'");

            assertThatThrownBy(() -> lookAfter(PartitionedTable.EVENTS)).isInstanceOf(Exception.class);
            LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(30);
            String refused = createQuarantine(day, "15 days");
            // The job has failed then, and has done all that it could.
            assertThatThrownBy(() -> upkeep.lookAfterAll().await().atMost(Duration.ofSeconds(20)))
                    .isInstanceOf(Exception.class);

            assertThat(partitions("telemetry_quarantine")).doesNotContain(refused);
            assertThat(partitions("telemetry_events")).contains("telemetry_events_20230901_20231001");
            // Ingest goes on meanwhile.
            TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(1)))
                    .body("accepted", equalTo(1));
            other.rollback();
        }

        lookAfter(PartitionedTable.EVENTS);

        assertThat(partitions("telemetry_events")).doesNotContain("telemetry_events_20230901_20231001");
    }

    @Test
    void shouldGiveTheRuntimeRoleNoWayToDropWhatIsNeeded() throws SQLException {
        post("2023-10-05", 1);
        try (Connection connection = stored.asRuntime();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DROP TABLE telemetry_events_20231001_20231101"))
                    .hasMessageContaining("must be owner");
            assertThatThrownBy(() -> statement.execute(
                            "SELECT telemetry_drop_partition('event_types', '2023-10-01', '2023-11-01', now())"))
                    .hasMessageContaining("no table of partitions");
            assertThatThrownBy(() -> statement.execute(
                            "SELECT telemetry_create_partition('event_types', '2020-10-01', '2020-11-01')"))
                    .hasMessageContaining("no table of partitions");
        }
        assertThat(stored.query("SELECT telemetry_drop_partition('telemetry_events', '2023-10-01', '2023-11-01',"
                        + " now() - interval '1 hour') AS dropped"))
                .extracting(row -> row.get("dropped"))
                .containsExactly("f");
    }

    @Test
    void shouldKeepWhatNoFoldHasHadHoweverOldItIs() {
        UUID shared = UuidV7.of(Instant.parse("2101-01-01T00:00:00Z"), 1, 1);
        stored.fold();
        stored.execute("UPDATE fold_state SET raw_since = NULL");
        post("2023-11-05", 1);
        receive("2023-11-05", 1, "100 days");
        stored.execute(
                "INSERT INTO telemetry_events (id, session_id, event_type, event_time, payload_json, received_at,"
                        + " corrected_time) VALUES ('" + shared
                        + "', 's', 'session_start', now(), '{}', now() - interval '100 days', now());"
                        + " INSERT INTO ingest_group (event_ids) VALUES ('{" + shared + "}')");

        upkeep.lookAfter(PartitionedTable.EVENTS).await().atMost(Duration.ofSeconds(20));

        assertThat(partitions("telemetry_events")).contains("telemetry_events_20231101_20231201");
        assertThat(stored.query("SELECT id FROM telemetry_events WHERE id = ?::uuid", shared.toString()))
                .hasSize(1);

        lookAfter(PartitionedTable.EVENTS);

        assertThat(partitions("telemetry_events")).doesNotContain("telemetry_events_20231101_20231201");
        assertThat(stored.query("SELECT id FROM telemetry_events WHERE id = ?::uuid", shared.toString()))
                .isEmpty();
        assertThat(stored.query(
                        "SELECT raw_since BETWEEN now() - interval '91 days' AND now() - interval '89 days' AS noted"
                                + " FROM fold_state"))
                .containsExactly(Map.of("noted", "t"));
    }

    @Test
    void shouldLeaveEverythingWhereItIsWhileMuchWaitsToBeFolded() {
        stored.fold();
        post("2023-12-05", 1);
        receive("2023-12-05", 1, "100 days");
        stored.fold();
        stored.execute(
                "INSERT INTO ingest_group (event_ids) SELECT ARRAY[gen_random_uuid()] FROM generate_series(1, 2000)");

        upkeep.lookAfter(PartitionedTable.EVENTS).await().atMost(Duration.ofSeconds(20));

        assertThat(partitions("telemetry_events")).contains("telemetry_events_20231201_20240101");

        lookAfter(PartitionedTable.EVENTS);
        assertThat(partitions("telemetry_events")).doesNotContain("telemetry_events_20231201_20240101");
    }

    private void lookAfter(PartitionedTable table) {
        stored.fold();
        upkeep.lookAfter(table).await().atMost(Duration.ofSeconds(20));
    }

    private static void post(String day, int place) {
        UUID id = id(day, place);
        String event =
                "{\"id\":\"" + id + "\",\"event_type\":\"session_start\",\"event_time\":\"" + UuidV7.time(id) + "\"}";
        TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), List.of(event)))
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    private static UUID id(String day, int place) {
        return UuidV7.of(Instant.parse(day + "T12:00:00Z"), place, place);
    }

    private void receive(String day, int place, String ago) {
        stored.execute("UPDATE telemetry_events SET received_at = now() - interval '" + ago + "' WHERE id = '"
                + id(day, place) + "'");
    }

    // A partition of one day with a row that was received so long ago.
    private String createQuarantine(LocalDate day, String ago) {
        stored.query(
                "SELECT telemetry_create_partition('telemetry_quarantine', '" + day + "', '" + day.plusDays(1) + "')");
        stored.execute("INSERT INTO telemetry_quarantine (id, received_at, code, detail, session_id, clock_offset_us,"
                + " from_service) VALUES ('" + id(day.toString(), 1) + "', now() - interval '" + ago
                + "', 'telemetry.malformed_event', 'd', 's', 0, false)");
        return name("telemetry_quarantine", day, day.plusDays(1));
    }

    private List<String> partitions(String table) {
        return stored
                .query("SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = '" + table
                        + "'::regclass")
                .stream()
                .map(row -> row.get("name"))
                .toList();
    }

    private static double dropped(String table) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("liveops_telemetry_partitions_dropped_total{") && line.contains(table))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String name(String table, LocalDate from, LocalDate to) {
        return table + "_" + from.toString().replace("-", "") + "_"
                + to.toString().replace("-", "");
    }
}
