package dev.liveops.telemetry.validation;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class ValidationIT {

    private static final String PATH = "/v1/balance/validations";
    private static final Instant NOW = Instant.parse("2025-04-05T10:00:00Z");
    private static final Instant RELEASE = Instant.parse("2025-04-06T10:00:00Z");
    private static final Instant LATER = Instant.parse("2025-04-10T10:00:00Z");
    private static final String BASE_HASH = "a".repeat(64);
    private static final String CANDIDATE_HASH = "b".repeat(64);

    @Inject
    TestFold fold;

    @Inject
    MovableClock clock;

    @BeforeEach
    void clear() {
        fold.clear();
        clock.stopAt(NOW);
    }

    @AfterEach
    void release() {
        fold.clear();
        clock.release();
    }

    @Test
    void shouldPassAPatchThatDoesWhatItShouldAndHurtsNothing() {
        String id = register("\"changed\": [{\"content_id\": \"trap_a\", \"towards\": \"down\"}]");
        as("viewer")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("waiting"))
                .body("verdict", equalTo("INCONCLUSIVE"));
        played("1.0.0", RELEASE.minusSeconds(86_400), 16_000, 2);
        played("1.1.0", RELEASE.plusSeconds(3_600), 16_000, 2);
        players("1.0.0", RELEASE.minusSeconds(10 * 86_400), 60_000);
        players("1.1.0", RELEASE.plusSeconds(3_600), 60_000);
        content("1.0.0", RELEASE.minusSeconds(86_400), 4_000, 2_800);
        content("1.1.0", RELEASE.plusSeconds(86_400), 4_000, 2_000);
        sessions(BASE_HASH, RELEASE.minusSeconds(86_400), 60_000, 60);
        sessions(CANDIDATE_HASH, RELEASE.plusSeconds(86_400), 60_000, 60);
        clock.stopAt(LATER);

        JsonPath result = as("viewer")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("running"))
                .body("grade", equalTo("C"))
                .body("verdict", equalTo("PASS"))
                .body("rollback", nullValue())
                .extract()
                .jsonPath();

        String wins = "checks.find { it.planned.name == 'win_rate' }.";
        assertThat(result.getInt(wins + "base.units")).isEqualTo(16_000);
        assertThat(result.getDouble(wins + "base.rate")).isCloseTo(.5, within(1e-9));
        // Half of all runs are lost, and of these half in the first tier.
        assertThat(result.getDouble("checks.find { it.planned.name == 'hazard:1' }.candidate.rate"))
                .isCloseTo(.25, within(1e-9));
        assertThat(result.getDouble("checks.find { it.planned.kind == 'target' }.difference"))
                .isNegative();
        assertThat(result.getList("checks.findAll { it.planned.required && it.verdict != 'PASS' }.planned.name"))
                .containsExactly("win_rate:new", "win_rate:low", "win_rate:high");
    }

    @Test
    void shouldNameTheRollbackOfARegressionAndCarryNothingOut() {
        String id = register("\"tiers\": 3");
        played("1.0.0", RELEASE.minusSeconds(86_400), 8_000, 2);
        played("1.1.0", RELEASE.plusSeconds(3_600), 8_000, 5);
        clock.stopAt(LATER);

        as("service")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("verdict", equalTo("REGRESSION"))
                .body("rollback.path", equalTo("/v1/releases/rollback"))
                .body("rollback.dry_run_path", equalTo("/v1/releases/rollback?dry_run=true"))
                .body("rollback.idempotency_key", equalTo("validation-" + id))
                .body("rollback.to", equalTo("1.0.0"))
                .body("rollback.reason", containsString("Validation " + id + ": "))
                .body(
                        "checks.findAll { it.verdict == 'REGRESSION' }.planned.name",
                        hasItems("win_rate", "win_rate:middle"));
    }

    @Test
    void shouldCountWhatIsInvalidAsThatAlone() {
        String id = register("\"tiers\": 1");
        played("1.0.0", RELEASE.minusSeconds(86_400), 6_000, 2);
        played("1.1.0", RELEASE.plusSeconds(3_600), 6_000, 2);
        TestDatabase.execute("UPDATE runs SET validity = 'invalid', won = true WHERE content_version = '1.1.0'"
                + " AND run_id LIKE '%0-0'");
        clock.stopAt(LATER);

        JsonPath result = as("viewer")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(result.getString("checks.find { it.planned.name == 'invalid_rate' }.verdict"))
                .isEqualTo("REGRESSION");
        assertThat(result.getDouble("checks.find { it.planned.name == 'invalid_rate' }.candidate.rate"))
                .isCloseTo(.05, within(1e-9));
        assertThat(result.getDouble("checks.find { it.planned.name == 'win_rate' }.candidate.rate"))
                .isBetween(.45, .55);
    }

    @Test
    void shouldRefuseOneAfterTheReleaseUnlessThatIsSaidAndThenNeverPassIt() {
        String late = body("2025-04-05T09:59:59Z", "\"tiers\": 0");
        as("operator")
                .body(late)
                .post(PATH)
                .then()
                .statusCode(422)
                .body("code", equalTo("telemetry.validation_late"))
                .body("detail", containsString("release_at: 2025-04-05T09:59:59Z was before now"));

        String id = as("operator")
                .body(late.replace("\"tiers\": 0", "\"tiers\": 0, \"allow_late\": true"))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("pre_registered", equalTo(false))
                .extract()
                .path("id");

        as("viewer")
                .get(PATH + "/" + id)
                .then()
                .body("verdict", equalTo("INCONCLUSIVE"))
                .body("notes", hasItem(containsString("Registered after the release")));
    }

    @Test
    void shouldKeepItAsItWasRegisteredListedAndAudited() {
        String id = register("\"reason\": \"the first patch\"");
        String next = register("\"control\": \"concurrent\", \"tiers\": 2");

        as("viewer")
                .queryParam("page_size", 2)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.id", contains(next, id))
                .body("items[0].plan.control", equalTo("concurrent"))
                .body("items[0].plan.checks.name", hasItems("win_rate", "hazard:2", "hazard:2:low", "crash_rate"))
                .body("items[1].plan.ends_at", equalTo("2025-04-20T10:00:00Z"))
                .body("items[1].plan.reason", equalTo("the first patch"));
        as("viewer")
                .queryParam("subject_type", "balance_validation")
                .get("/v1/audit/telemetry")
                .then()
                .statusCode(200)
                .body("items.subject_id", hasItems(id, next))
                .body("items.action", hasItem("register"));
        assertThatThrownBy(
                        () -> TestDatabase.executeAsRuntime("DELETE FROM balance_validation WHERE id = '" + id + "'"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void shouldAnswerTheSameOnceAKey() {
        String body = body(RELEASE.toString(), "\"tiers\": 0");
        String first = as("operator")
                .header("Idempotency-Key", "v-1")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        as("operator")
                .header("Idempotency-Key", "v-1")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
    }

    @Test
    void shouldNameEverythingThatIsWrong() {
        as("operator")
                .body("{\"base\": {\"content_version\": \"1.0.0\", \"content_hash\": \"x\"}, \"control\": \"never\","
                        + " \"baseline_days\": 57, \"planned_users\": 5, \"tiers\": 51, \"content\": [\"a\", \"a\"],"
                        + " \"changed\": [{\"content_id\": \"a\", \"towards\": \"sideways\"}, {}],"
                        + " \"margins\": {\"win_rate\": 0.7}}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body(
                        "violations.path",
                        hasItems(
                                "base.content_hash",
                                "candidate",
                                "release_at",
                                "control",
                                "baseline_days",
                                "planned_users",
                                "tiers",
                                "content[1]",
                                "changed[0].towards",
                                "changed[0]",
                                "changed[1]",
                                "margins.win_rate"));
        as("viewer")
                .get(PATH + "/0193e5a1-7c3e-7b8a-9a51-0f4d2b6c8e11")
                .then()
                .statusCode(404)
                .body("code", equalTo("telemetry.validation_not_found"));
        as("viewer").get(PATH + "/nothing").then().statusCode(400);
    }

    private static String register(String more) {
        return as("operator")
                .body(body(RELEASE.toString(), more.contains("tiers") ? more : "\"tiers\": 3, " + more))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("pre_registered", equalTo(true))
                .extract()
                .path("id");
    }

    private static String body(String releaseAt, String more) {
        return "{\"base\": {\"content_version\": \"1.0.0\", \"content_hash\": \"" + BASE_HASH + "\"},"
                + " \"candidate\": {\"content_version\": \"1.1.0\", \"content_hash\": \"" + CANDIDATE_HASH + "\"},"
                + " \"release_at\": \"" + releaseAt + "\", " + more + "}";
    }

    /** Users with two runs each: of {@code of} runs one is won, by turns; who loses falls by turns in the first and the second tier. */
    private static void played(String version, Instant from, int users, int of) {
        TestDatabase.execute(
                "INSERT INTO runs (id, run_id, user_id, session_id, content_version, started_at, ended_at, won,"
                        + " tiers_cleared, day, band, state)"
                        + " SELECT gen_random_uuid(), '%1$s-' || u || '-' || r, '%1$s-' || u, 's', '%1$s',"
                                .formatted(version)
                        + " '%1$s'::timestamptz + make_interval(secs => u), '%1$s'::timestamptz + make_interval(secs => u + 60),"
                                .formatted(from)
                        + " (u + r) %% %1$d = 0, CASE WHEN (u + r) %% %1$d = 0 THEN 3 ELSE (u / 2) %% 2 END,"
                                .formatted(of)
                        + " '2025-04-05'::date, 'middle', ''::bytea FROM generate_series(1, " + users
                        + ") AS u, generate_series(0, 1) AS r");
    }

    /** Players whose first content it was, of whom two in five came back. */
    private static void players(String version, Instant first, int players) {
        TestDatabase.execute(
                "INSERT INTO player (user_id, first_day, last_day, active, days_active, runs, finished, wins,"
                        + " losing_streak, cohort_content_version, cohort_band, first_at, first_id, last_at, last_id)"
                        + " SELECT '%1$s-new-' || p, '%2$s'::timestamptz::date, '%2$s'::timestamptz::date, CASE WHEN p %% 5 < 2 THEN 3 ELSE 1 END,"
                                .formatted(version, first)
                        + " 1, 0, 0, 0, 0, '%1$s', 'new', '%2$s'::timestamptz, gen_random_uuid(), '%2$s'::timestamptz, gen_random_uuid()"
                                .formatted(version, first)
                        + " FROM generate_series(1, " + players + ") AS p");
    }

    private static void content(String version, Instant day, long held, long won) {
        cell(4, "content_version", version, day, "trap_a", 0, 0, held, won);
        cell(1, "content_version", version, day, "", 32_000, 16_000, 0, 0);
    }

    private static void sessions(String hash, Instant day, long sessions, long crashed) {
        cell(15, "content_hash", hash, day, "12:web", 0, 0, sessions, crashed);
    }

    private static void cell(
            int family, String dimension, String value, Instant day, String item, long m3, long m4, long m5, long m6) {
        TestDatabase.execute("INSERT INTO kpi_day (family, dim, day, value, item, m3, m4, m5, m6) VALUES (%d, '%s',"
                        .formatted(family, dimension)
                + " '%s'::timestamptz::date, '%s', '%s', %d, %d, %d, %d)".formatted(day, value, item, m3, m4, m5, m6));
    }
}
