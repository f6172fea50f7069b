package dev.liveops.telemetry.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.telemetry.ingest.LittleRoom;
import dev.liveops.testing.ClockSteps;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What becomes of the days when the clock is moved over many of them at once. Nobody calls the upkeep here. */
@QuarkusTest
@TestProfile(LittleRoom.class)
@Order(Integer.MAX_VALUE)
@TelemetryDatabase
class MovedDaysIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    StoredEvents stored;

    @Inject
    Clock clock;

    @Inject
    TestFold fold;

    /** What others of this start have sent is no matter of these days. */
    @BeforeEach
    void clear() {
        fold.clear();
    }

    @Test
    void shouldTakeEventsOfTheNewDayAtOnceIntoItsOwnPartition() {
        advance(Duration.ofDays(40));

        Instant now = clock.instant();
        String session = post(now);

        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("partition"))
                .containsExactly(name("telemetry_events", today));
        assertThat(stored.query(
                        "SELECT committed_at >= '" + now + "' AS late FROM ingest_group, unnest(event_ids) AS announced"
                                + " WHERE announced IN (SELECT id FROM telemetry_events WHERE session_id = ?)",
                        session))
                .extracting(row -> row.get("late"))
                .containsExactly("t");
    }

    @Test
    void shouldMakeThePartitionsOfTheDaysAheadByItself() {
        advance(Duration.ofDays(40));

        for (PartitionedTable table : PartitionedTable.values()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(partitions(table))
                            .containsAll(
                                    PartitionPlan.daysAround(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                                            .stream()
                                            .map(day -> name(table.table(), day))
                                            .toList()));
        }
    }

    @Test
    void shouldDropWhatIsOlderThanTheRetentionByItself() {
        Instant received = clock.instant();
        String kept = name("telemetry_events", LocalDate.ofInstant(received, ZoneOffset.UTC));
        String session = post(received);

        advance(Duration.ofDays(89));
        // Whoever has made the new days' has looked for old ones too, soon after.
        post(clock.instant());
        assertThat(stored.ofSession(session)).hasSize(1);

        stored.fold();
        advance(Duration.ofDays(3));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(partitions(PartitionedTable.EVENTS)).doesNotContain(kept));
        assertThat(stored.ofSession(session)).isEmpty();
    }

    @Test
    void shouldRefuseAnEventThatWasOfTheFutureBeforeTheStepNoMore() {
        Instant later = clock.instant().plus(Duration.ofDays(2));
        TelemetryRequests.send(
                        TelemetryRequests.as("player"),
                        TelemetryRequests.session(),
                        List.of(TelemetryRequests.event("session_start", later.toString(), "{}")))
                .body("rejected.size()", equalTo(1));

        advance(Duration.ofDays(2));

        post(later);
    }

    private void advance(Duration by) {
        Instant before = clock.instant();
        ClockSteps.advance(by);
        await().atMost(SOON).until(() -> !clock.instant().isBefore(before.plus(by)));
    }

    private static String post(Instant time) {
        String session = TelemetryRequests.session();
        TelemetryRequests.send(
                        TelemetryRequests.as("player"),
                        session,
                        List.of(TelemetryRequests.event("session_start", time.toString(), "{}")))
                .statusCode(200)
                .body("accepted", equalTo(1));
        return session;
    }

    private List<String> partitions(PartitionedTable table) {
        return stored
                .query("SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = '" + table.table()
                        + "'::regclass")
                .stream()
                .map(row -> row.get("name"))
                .toList();
    }

    private static String name(String table, LocalDate day) {
        return table + "_" + day.toString().replace("-", "") + "_"
                + day.plusDays(1).toString().replace("-", "");
    }
}
