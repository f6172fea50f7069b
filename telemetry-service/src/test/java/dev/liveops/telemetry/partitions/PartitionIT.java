package dev.liveops.telemetry.partitions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.id.UuidV7;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class PartitionIT {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    @Inject
    StoredEvents stored;

    @Test
    void shouldMakeThePartitionsAroundNowByItself() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        await().untilAsserted(() -> assertThat(partitions())
                .containsKeys(
                        name(today.minusDays(1), today),
                        name(today, today.plusDays(1)),
                        name(today.plusDays(1), today.plusDays(2)),
                        name(today.plusDays(2), today.plusDays(3))));
    }

    @Test
    void shouldPutEachEdgeOfAMonthIntoItsOwnPartition() {
        String session = "edges-" + UUID.randomUUID();
        post(session, UuidV7.of(Instant.parse("2024-02-01T00:00:00Z"), 0, 0)).body("accepted", equalTo(1));
        post(session, UuidV7.of(Instant.parse("2024-02-29T23:59:59.999Z"), -1, -1))
                .body("accepted", equalTo(1));
        post(session, UuidV7.of(Instant.parse("2024-03-01T00:00:00Z"), 0, 0)).body("accepted", equalTo(1));
        post(session, UuidV7.of(Instant.parse("2024-01-31T23:59:59.999Z"), -1, -1))
                .body("accepted", equalTo(1));

        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("partition"))
                .containsExactly(
                        "telemetry_events_20240101_20240201",
                        "telemetry_events_20240201_20240301",
                        "telemetry_events_20240201_20240301",
                        "telemetry_events_20240301_20240401");
        assertThat(partitions().get("telemetry_events_20240201_20240301"))
                .isEqualTo("FOR VALUES FROM ('" + UuidV7.bound(Instant.parse("2024-02-01T00:00:00Z")) + "') TO ('"
                        + UuidV7.bound(Instant.parse("2024-03-01T00:00:00Z")) + "')");
    }

    @Test
    void shouldFillWhatIsFreeAroundAPartitionThatIsThere() {
        stored.query("SELECT telemetry_create_partition('telemetry_events', '2022-05-10', '2022-05-12')");
        String session = "free-" + UUID.randomUUID();

        for (String time : new String[] {"2022-05-09T23:59:59.999Z", "2022-05-10T00:00:00Z", "2022-05-12T00:00:00Z"}) {
            post(session, UuidV7.of(Instant.parse(time), 1, 1)).body("accepted", equalTo(1));
        }

        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("partition"))
                .containsExactly(
                        "telemetry_events_20220501_20220510",
                        "telemetry_events_20220510_20220512",
                        "telemetry_events_20220512_20220601");
    }

    @Test
    void shouldMakeAPartitionAgainThatWasDropped() {
        String session = "dropped-" + UUID.randomUUID();
        post(session, UuidV7.of(Instant.parse("2022-07-05T00:00:00Z"), 1, 1)).body("accepted", equalTo(1));
        stored.execute("DROP TABLE telemetry_events_20220701_20220801");

        post(session, UuidV7.of(Instant.parse("2022-07-06T00:00:00Z"), 1, 1))
                .statusCode(200)
                .body("accepted", equalTo(1));

        assertThat(stored.ofSession(session)).hasSize(1);
    }

    @Test
    void shouldMakeAPartitionWhileAnotherInsertIsOpen() throws SQLException {
        String session = "open-" + UUID.randomUUID();
        try (Connection other = stored.asRuntime();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO telemetry_events (id, session_id, event_type, event_time, payload_json,"
                    + " received_at, corrected_time) VALUES ('" + UuidV7.of(Instant.now(), 1, 1)
                    + "', 'other', 'run_end', now(), '{}', now(), now())");

            post(session, UuidV7.of(Instant.parse("2022-08-05T00:00:00Z"), 1, 1))
                    .statusCode(200)
                    .body("accepted", equalTo(1));

            other.rollback();
        }
    }

    @Test
    void shouldWaitForAnotherReplicaThatMakesPartitions() throws Exception {
        String session = "turn-" + UUID.randomUUID();
        UUID id = UuidV7.of(Instant.parse("2022-09-05T00:00:00Z"), 1, 1);
        try (Connection replica = stored.asRuntime();
                Statement statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            statement.execute(
                    "SELECT pg_advisory_xact_lock(hashtextextended('telemetry.partitions.telemetry_events', 0)),"
                            + " telemetry_create_partition('telemetry_events', '2022-09-01', '2022-10-01')");

            CompletableFuture<ValidatableResponse> answer = CompletableFuture.supplyAsync(() -> post(session, id));
            await().until(() -> !stored.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                    .isEmpty());
            assertThat(answer).isNotDone();
            replica.commit();

            answer.get().statusCode(200).body("accepted", equalTo(1));
        }
        assertThat(stored.ofSession(session)).hasSize(1);
    }

    @Test
    void shouldStoreWithTheOthersWhenAnotherReplicaIsNotDoneInTime() throws SQLException {
        String session = "stuck-" + UUID.randomUUID();
        UUID id = UuidV7.of(Instant.parse("2022-11-05T00:00:00Z"), 1, 1);
        try (Connection replica = stored.asRuntime();
                Statement statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            statement.execute(
                    "SELECT pg_advisory_xact_lock(hashtextextended('telemetry.partitions.telemetry_events', 0))");

            post(session, id).statusCode(200).body("accepted", equalTo(1));

            replica.rollback();
        }
        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("partition"))
                .containsExactly("telemetry_events_elsewhere");
        post(session, id).statusCode(200).body("duplicates", equalTo(1));
    }

    @Test
    void shouldGiveTheRuntimeRoleNoOtherWay() throws SQLException {
        try (Connection connection = stored.asRuntime();
                Statement statement = connection.createStatement()) {
            for (String forbidden : new String[] {
                "CREATE TABLE mine (id int)",
                "ALTER TABLE telemetry_events ADD COLUMN mine int",
                "DROP TABLE telemetry_events",
                "DELETE FROM telemetry_events",
                "UPDATE telemetry_events SET user_id = 'x'",
                "TRUNCATE telemetry_events",
                "DELETE FROM "
                        + name(
                                LocalDate.now(ZoneOffset.UTC),
                                LocalDate.now(ZoneOffset.UTC).plusDays(1)),
            }) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
            assertThatThrownBy(() -> statement.execute(
                            "SELECT telemetry_create_partition('telemetry_events', '2020-01-01', '2021-01-01')"))
                    .hasMessageContaining("1 to 31 days");
            assertThatThrownBy(() -> statement.execute(
                            "SELECT telemetry_create_partition('telemetry_events', '2020-01-02', '2020-01-01')"))
                    .hasMessageContaining("1 to 31 days");
        }
    }

    @Test
    void shouldLeavePayloadsAndSentTextsOutOfTheStatistics() {
        assertThat(stored.query(
                        "SELECT c.relname, array_agg(a.attname ORDER BY a.attname)::text AS left_out FROM pg_class c"
                                + " JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind = 'r' AND a.attstattarget = 0"
                                + " AND (c.relname ~ '^telemetry_(events|quarantine)_[0-9]' OR c.relname = 'ingest_group')"
                                + " GROUP BY c.relname"))
                .hasSizeGreaterThanOrEqualTo(partitions().size() + 1)
                .allSatisfy(row -> assertThat(row.get("left_out"))
                        .isEqualTo(
                                row.get("relname").toString().startsWith("telemetry_events_")
                                        ? "{payload_json}"
                                        : row.get("relname").equals("ingest_group") ? "{event_ids}" : "{event_text}"));
    }

    @Test
    void shouldIndexEveryPartitionLikeTheTable() {
        assertThat(stored.query("SELECT c.relname, count(*) FILTER (WHERE am.amname = 'btree') AS btree,"
                        + " count(*) FILTER (WHERE am.amname = 'brin') AS brin FROM pg_inherits"
                        + " JOIN pg_class c ON c.oid = inhrelid JOIN pg_index i ON i.indrelid = c.oid"
                        + " JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am am ON am.oid = x.relam"
                        + " WHERE inhparent = 'telemetry_events'::regclass GROUP BY 1"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("btree", "1").containsEntry("brin", "2"));
        assertThat(stored.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
                .isEmpty();
    }

    private ValidatableResponse post(String session, UUID id) {
        String event = "{\"id\":\"" + id + "\",\"event_type\":\"run_end\",\"event_time\":\"" + UuidV7.time(id)
                + "\",\"payload\":{\"run_id\":\"r\",\"outcome\":\"victory\"}}";
        return given().contentType(ContentType.JSON)
                .body("{\"session_id\":\"" + session + "\",\"events\":[" + event + "]}")
                .post("/v1/telemetry/batch")
                .then();
    }

    private Map<String, String> partitions() {
        return stored
                .query("SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bounds FROM pg_inherits"
                        + " JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = 'telemetry_events'::regclass")
                .stream()
                .collect(Collectors.toMap(row -> row.get("name"), row -> row.get("bounds")));
    }

    private static String name(LocalDate from, LocalDate to) {
        return "telemetry_events_" + DAY.format(from) + "_" + DAY.format(to);
    }
}
