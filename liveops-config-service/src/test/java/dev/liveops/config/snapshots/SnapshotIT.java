package dev.liveops.config.snapshots;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.model.bucketing.SessionSample;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.jobs.StepJob.Step;
import dev.liveops.support.lock.LeaderLock;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class SnapshotIT {

    private static final String PATH = "/api/awf-liveops/snapshots";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    SnapshotDaysJob days;

    @Inject
    LeaderLock lock;

    @Inject
    MovableClock clock;

    private final String user = "u-" + UUID.randomUUID();
    private final String world = "world." + UUID.randomUUID();

    @AfterEach
    void returnToNow() {
        clock.release();
    }

    @Test
    void shouldKeepWhatTheTurnsOfASampledSessionWereResolvedTo() {
        String config = publish();
        String session = session(true);
        for (int turn = 1; turn <= 3; turn++) {
            resolve(session, turn).then().statusCode(200).body("values.VENDOR_MARGIN_MIN", equalTo(0.2f));
            resolve(session, turn).then().statusCode(200);
        }
        operator()
                .post("/api/awf-liveops/configs/" + config + "/deactivate")
                .then()
                .statusCode(200);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> snapshots(session).then().statusCode(200).body("items.turn_id", contains(1, 2, 3)));
        Response kept = snapshots(session);
        kept.then()
                .body("items.user_id", everyItem(equalTo(user)))
                .body("items[0].context.world_id", equalTo(world))
                .body("items[0].context.attributes.level", equalTo(12))
                .body("items[0].context.attributes.client_version", equalTo("1.4.0"))
                .body("items[0].context.experiments", equalTo("none"))
                .body("items[0].resolved.values.VENDOR_MARGIN_MIN", equalTo(0.2f))
                .body("items[0].resolved.values", hasKey("VENDOR_MARGIN_MAX"))
                .body("items[0].resolved.adopted", hasItem("VENDOR_MARGIN_MIN"));
        String next = snapshots(session, "&page_size=1").path("next_page_token");
        snapshots(session, "&page_size=1&page_token=" + next).then().body("items.turn_id", contains(2));
    }

    @Test
    void shouldKeepNothingOfOtherSessionsAndOfWhatIsNoTurn() {
        String other = session(false);
        String sampled = session(true);
        resolve(other, 1).then().statusCode(200);
        player(user)
                .contentType(ContentType.JSON)
                .body("{\"session_id\": \"" + sampled + "\"}")
                .post("/v1/config/resolve")
                .then()
                .statusCode(200);
        // What comes after has been written when it is seen, and so has what came before.
        resolve(sampled, 9).then().statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> snapshots(sampled).then().body("items.turn_id", contains(9)));
        snapshots(other).then().body("items", hasSize(0));
    }

    @Test
    void shouldShowThemToNoRoleForReportsByNoDoor() throws SQLException {
        String session = session(true);
        resolve(session, 1).then().statusCode(200);
        await().atMost(PATIENCE).untilAsserted(() -> snapshots(session).then().body("items", hasSize(1)));
        List<String> tables = TestDatabase.texts(
                "SELECT relname FROM pg_class WHERE relname LIKE 'liveops_snapshots%' AND relkind IN ('r', 'p')");
        assertThat(tables).hasSizeGreaterThan(1);

        assertThat(TestDatabase.texts("SELECT relname FROM pg_class WHERE relname LIKE 'liveops_snapshots%'"
                        + " AND relkind IN ('r', 'p') AND NOT relrowsecurity"))
                .isEmpty();
        try (Connection reports = reports(tables);
                Statement statement = reports.createStatement()) {
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    rows.next();
                    assertThat(rows.getInt(1)).as(table).isZero();
                }
            }
        }
        viewer().get(PATH + "?session_id=s").then().statusCode(403);
        operator().get(PATH).then().statusCode(400).body("code", equalTo("request.bad_parameter"));
    }

    @Test
    void shouldExportAndEraseAPlayersSnapshots() {
        String session = session(true);
        resolve(session, 1).then().statusCode(200);
        await().atMost(PATIENCE).untilAsserted(() -> snapshots(session).then().body("items", hasSize(1)));

        service()
                .contentType(ContentType.JSON)
                .body("{\"players\": [{\"user_id\": \"" + user + "\", \"classes\": [\"whale\"]}]}")
                .post("/v1/config/player-classes")
                .then()
                .statusCode(200);

        userData("exports")
                .then()
                .statusCode(200)
                .body("classes", contains("whale"))
                .body("snapshots.session_id", contains(session))
                .body("job.snapshots", equalTo(1), "job.kind", equalTo("export"));
        String job = userData("erasures")
                .then()
                .statusCode(200)
                .body("snapshots", equalTo(1), "classes", equalTo(1))
                .extract()
                .path("id");
        snapshots(session).then().body("items", hasSize(0));
        userData("exports").then().body("snapshots", hasSize(0), "classes", hasSize(0));
        as(Roles.ADMIN).get("/v1/config/user-data/jobs/" + job).then().body("state", equalTo("done"));
        as(Roles.ADMIN)
                .get("/v1/config/user-data/jobs/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("config.job_not_found"));
        assertThat(TestDatabase.texts("SELECT coalesce(diff::text, '') || coalesce(subject_id, '') FROM liveops_audit"
                        + " WHERE subject_type = 'user_data_job'"))
                .isNotEmpty()
                .noneMatch(entry -> entry.contains(user));
    }

    @Test
    void shouldDropDaysThatAreKeptNoLonger() {
        TestDatabase.execute(
                "SELECT liveops_create_snapshot_day('2020-01-01'), liveops_create_snapshot_day('2020-01-02')");
        clock.stopAt(Instant.parse("2020-02-01T10:00:00Z"));

        assertThat(step()).isNotEqualTo(Step.DONE);
        assertThat(step()).isEqualTo(Step.DONE);
        assertThat(TestDatabase.texts("SELECT relname FROM pg_class WHERE relname LIKE 'liveops_snapshots_2020010_'"))
                .containsExactly("liveops_snapshots_20200102");
        clock.stopAt(Instant.parse("2020-02-02T10:00:00Z"));
        step();
    }

    // Granted on purpose, on every table: what keeps it out is the policies alone.
    private static Connection reports(List<String> tables) throws SQLException {
        String url = "jdbc:" + ConfigProvider.getConfig().getValue("liveops.database.url", String.class);
        try (Connection administrator = DriverManager.getConnection(url, "postgres", "");
                Statement statement = administrator.createStatement()) {
            statement.execute("DO $$ BEGIN CREATE ROLE liveops_config_reports LOGIN PASSWORD 'of-reports';"
                    + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            statement.execute("GRANT CONNECT ON DATABASE liveops_config TO liveops_config_reports");
            statement.execute("GRANT USAGE ON SCHEMA public TO liveops_config_reports");
            statement.execute("GRANT SELECT ON " + String.join(", ", tables) + " TO liveops_config_reports");
        }
        return DriverManager.getConnection(url, "liveops_config_reports", "of-reports");
    }

    private Step step() {
        AtomicReference<Step> done = new AtomicReference<>();
        lock.runInTurn("test", transaction -> days.step(transaction, null).invoke(done::set))
                .await()
                .atMost(PATIENCE);
        return done.get();
    }

    private Response userData(String what) {
        return as(Roles.ADMIN)
                .contentType(ContentType.JSON)
                .body("{\"user_id\": \"" + user + "\"}")
                .post("/v1/config/user-data/" + what);
    }

    private String publish() {
        String id = operator("{\"name\": \"snapshot\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.2}}")
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator().post("/api/awf-liveops/configs/" + id + "/activate").then().statusCode(200);
        return id;
    }

    private Response resolve(String session, int turn) {
        return player(user)
                .contentType(ContentType.JSON)
                .body("{\"session_id\": \"" + session + "\", \"turn_id\": " + turn + ", \"world_id\": \"" + world
                        + "\", \"attributes\": {\"level\": 12, \"client_version\": \"1.4.0\", \"shoe_size\": 44}}")
                .post("/v1/config/resolve");
    }

    private static Response snapshots(String session) {
        return snapshots(session, "");
    }

    private static Response snapshots(String session, String more) {
        return operator().get(PATH + "?session_id=" + session + more);
    }

    private static String session(boolean sampled) {
        SessionSample sample = new SessionSample("sample:sessions", 500);
        return Stream.generate(() -> "s-" + UUID.randomUUID())
                .filter(session -> sample.contains(session) == sampled)
                .findFirst()
                .orElseThrow();
    }
}
