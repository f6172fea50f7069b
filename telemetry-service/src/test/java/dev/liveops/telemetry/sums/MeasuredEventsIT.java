package dev.liveops.telemetry.sums;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.database.Database;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long measured events are kept. */
@QuarkusTest
@TelemetryDatabase
class MeasuredEventsIT {

    @Inject
    TestFold fold;

    @Inject
    MovableClock clock;

    @Inject
    Database database;

    @Inject
    MeasuredEventsJob job;

    @BeforeEach
    void clear() {
        fold.clear();
        clock.stopAt(Instant.parse("2025-04-05T10:00:00Z"));
    }

    @AfterEach
    void release() {
        fold.clear();
        clock.release();
    }

    @Test
    void shouldKeepMeasuredEventsOnlyAsLongAsAnExperimentAsksForThem() {
        tell(GivenStudy.told(1, "[1,2]", "running"));
        fold.store(GivenEvents.of(11, 20));
        fold.store(new GivenStudy(11).exposures(20));
        fold.drain();
        Map<String, String> sums = GivenStudy.stored();
        long asked = measured();
        long before = Instant.parse("2025-03-06T00:00:00Z").getEpochSecond() * 1_000_000;
        TestDatabase.execute(
                "INSERT INTO study_event (user_id, measure, at, id, value) SELECT 'bot', measure, " + before
                        + " + n, id, value FROM (SELECT * FROM study_event LIMIT 1) AS one, generate_series(1, 12000) AS n");

        prune();
        assertThat(measured()).isEqualTo(asked).isPositive();
        tell(GivenStudy.told(2, "[1,2]", "finished")
                .replace("\"started_at\"", "\"ended_at\":\"2025-04-04T00:00:00Z\",\"started_at\""));
        clock.stopAt(Instant.parse("2025-08-01T00:00:00Z"));
        fold.drain();
        prune();
        assertThat(measured()).isEqualTo(asked);
        clock.stopAt(Instant.parse("2025-08-03T00:00:00Z"));
        fold.drain();
        prune();

        assertThat(measured()).isZero();
        assertThat(GivenStudy.stored()).isEqualTo(sums).isNotEmpty();
    }

    private void prune() {
        String cursor = null;
        do {
            String from = cursor;
            cursor = database.inTransaction(transaction -> job.step(transaction, from))
                    .await()
                    .atMost(Duration.ofSeconds(30))
                    .cursor();
        } while (cursor != null);
    }

    private static long measured() {
        return Long.parseLong(
                TestDatabase.texts("SELECT count(*)::text FROM study_event").get(0));
    }

    private static void tell(String study) {
        as("service").body(study).post("/v1/telemetry/experiments").then().statusCode(204);
    }
}
