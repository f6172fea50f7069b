package dev.liveops.releases.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.releases.golden.GoldenRig;
import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.StepJob.Step;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of jobs, and when they are forgotten. */
@QuarkusTest
@ReleasesDatabase
class WorkWatchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KIND = "watched";

    @Inject
    MeterRegistry registry;

    @Inject
    Database database;

    @Inject
    WorkCleaning cleaning;

    @BeforeEach
    void startWithNothing() {
        GoldenRig.forget();
    }

    @AfterEach
    void leaveNothing() {
        GoldenRig.forget();
    }

    @Test
    void shouldCountWhatIsOpenByKind() {
        add("'waiting', NULL, now() - interval '1 hour', NULL");
        add("'waiting', NULL, now() - interval '1 day', now() - interval '2 hours'");
        add("'running', now() + interval '1 minute', now() - interval '3 days', NULL");
        // Its worker was lost.
        add("'running', now() - interval '1 minute', now() - interval '4 days', NULL");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(gauge("waiting")).isEqualTo(3);
            assertThat(gauge("running")).isEqualTo(1);
            assertThat(age()).isBetween(7_200.0, 7_300.0);
        });
        TestDatabase.execute("DELETE FROM work_jobs");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(gauge("waiting")).isZero();
            assertThat(gauge("running")).isZero();
            assertThat(age()).isZero();
        });
    }

    @Test
    void shouldTimeWhatIsFinished() {
        long done = finished("done");
        long failed = finished("failed");
        add("'waiting', NULL, now(), NULL");
        add("'waiting', NULL, now(), NULL");

        report("\"report\": {}");
        report("\"failure\": \"The engine fell over.\"");

        assertThat(finished("done") - done).isOne();
        assertThat(finished("failed") - failed).isOne();
    }

    @Test
    void shouldForgetWhatWasFinishedLongAgo() {
        add("'waiting', NULL, now() - interval '1 year', NULL");
        for (int job = 0; job < WorkCleaning.JOBS + 5; job++) {
            add("'done', NULL, now() - interval '1 year', NULL");
        }
        TestDatabase.execute("UPDATE work_jobs SET finished_at = now() - interval '91 days' WHERE state = 'done'");
        add("'failed', NULL, now() - interval '1 year', NULL");
        TestDatabase.execute("UPDATE work_jobs SET finished_at = now() - interval '89 days' WHERE state = 'failed'");

        Step first = clean(null);
        assertThat(first.cursor()).isNotNull();
        assertThat(clean(first.cursor())).isEqualTo(Step.DONE);

        assertThat(TestDatabase.texts("SELECT state FROM work_jobs ORDER BY state"))
                .containsExactly("failed", "waiting");
    }

    private Step clean(String cursor) {
        return database.inTransaction(transaction -> cleaning.step(transaction, cursor))
                .await()
                .atMost(PATIENCE);
    }

    private static void add(String stateLeaseMadeAsked) {
        UUID id = UUID.randomUUID();
        TestDatabase.execute("INSERT INTO work_jobs (id, kind, key, body, state, lease_until, created_at, asked_at)"
                + " VALUES ('" + id + "', '" + KIND + "', '" + id + "', '{}', " + stateLeaseMadeAsked + ")");
    }

    private static void report(String what) {
        String id = Callers.service()
                .contentType("application/json")
                .body("{\"worker\": \"w\", \"kinds\": [\"" + KIND + "\"], \"engines\": []}")
                .post("/v1/content/work-claims")
                .path("job.job_id");
        Callers.service()
                .contentType("application/json")
                .body("{\"worker\": \"w\", \"attempt\": 1, " + what + "}")
                .post("/v1/content/work/" + id + "/report")
                .then()
                .statusCode(200);
    }

    // Nothing is said of a kind before its first job was counted.
    private double gauge(String state) {
        return value(registry.find(WorkMetrics.JOBS).tag("kind", KIND).tag("state", state));
    }

    private double age() {
        return value(registry.find(WorkMetrics.OLDEST_AGE).tag("kind", KIND));
    }

    private static double value(Search search) {
        Gauge gauge = search.gauge();
        return gauge == null ? -1 : gauge.value();
    }

    private long finished(String outcome) {
        return registry.find(WorkMetrics.DURATION).tag("kind", KIND).tag("outcome", outcome).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }
}
