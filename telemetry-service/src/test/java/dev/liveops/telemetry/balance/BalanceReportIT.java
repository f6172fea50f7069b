package dev.liveops.telemetry.balance;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.model.id.UuidV7;
import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.StepJob.Step;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The balance report over HTTP, of events that were folded. */
@QuarkusTest
@TelemetryDatabase
class BalanceReportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant FIRST = Instant.parse("2025-03-24T08:00:00Z");
    private static final int RUNS = 1_500;

    @Inject
    TestFold fold;

    @Inject
    MovableClock clock;

    @Inject
    ReportJob job;

    @Inject
    Database database;

    private final Random random = new Random(7);
    private long ids;

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
    void shouldReportWhatWasPlayed() {
        play();

        JsonPath report = report("from", "2025-03-20", "tier_targets", "0.1", "wave_target", "0.1")
                .statusCode(200)
                .body("content_version", equalTo("1.0.0"))
                .body("content_hash", equalTo("hash-1"))
                .body("as_of", equalTo("2025-04-05T10:00:00Z"))
                .body("from", equalTo("2025-03-20"))
                .body("to", equalTo("2025-04-05"))
                .body("days", equalTo(17))
                .body("runs", equalTo(RUNS))
                .body("overpowered", hasSize(5))
                .body("underpowered", hasSize(5))
                .body("overpowered[0].content_id", equalTo("trap_sun"))
                .body("overpowered[0].content_type", equalTo("trap"))
                .body("overpowered[0].tier", nullValue())
                .body("overpowered[0].direction", equalTo("over"))
                .body("overpowered[0].status", equalTo("CONFIRMED"))
                .body("overpowered[0].probability", notNullValue())
                .body("tiers[0].tier", equalTo(1))
                .body("tiers[0].reached", equalTo(RUNS))
                .body("tiers[0].verdict", equalTo("TOO_HARD"))
                .body("calibration_sample", nullValue())
                .body("scores.content_version", hasItem("1.0.0"))
                .extract()
                .jsonPath();

        assertThat(report.getDouble("overpowered[0].effect_low"))
                .isBetween(.02, report.getDouble("overpowered[0].effect"));
        assertThat(report.getLong("overpowered[0].offers")).isGreaterThan(report.getLong("overpowered[0].picks"));
        assertThat(report.getList("preferences.content_id")).contains("trap_sun", "trap_moon");
        assertThat(report.getLong("tiers[0].failed")).isEqualTo(Math.round(RUNS * (1 - report.getDouble("win_rate"))));
    }

    @Test
    void shouldHoldASampleOfOneRunAPlayerWhenAsked() {
        play();

        JsonPath report = report("from", "2025-03-20", "calibration", "true", "impact", "false")
                .statusCode(200)
                .extract()
                .jsonPath();

        List<Integer> users = report.getList("calibration_sample.users");
        assertThat(users.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
        assertThat(report.getList("calibration_sample[0].tiers_cleared", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(users.get(0));
    }

    @Test
    void shouldBeMarkdownForPeople() {
        play();

        String text = as("viewer")
                .accept("text/markdown")
                .get("/v1/balance/report?from=2025-03-20")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/markdown"))
                .extract()
                .asString();

        assertThat(text).startsWith("# Balance, 2025-03-20 to 2025-04-05").contains("trap_sun", "CONFIRMED");
    }

    @Test
    void shouldSayHowLittleThereIsInsteadOfFigures() {
        report().statusCode(200)
                .body("runs", equalTo(0))
                .body("win_rate", nullValue())
                .body("overpowered", hasSize(0))
                .body("tiers", hasSize(0))
                .body("notes", hasItem(containsString("no finished run")));
    }

    @Test
    void shouldTakeAPlayerOutWhoIsErased() {
        play();
        long before = report("from", "2025-03-20").extract().jsonPath().getLong("runs");

        fold.erase("player-0");

        assertThat(report("from", "2025-03-20").extract().jsonPath().getLong("runs"))
                .isEqualTo(before - 5);
    }

    @Test
    void shouldNameRunsThatStandHighAndShouldBeLookedAt() {
        play();
        store("cheat", 0, true, 9_000_000, Instant.parse("2025-04-01T09:00:00Z"), List.of("trap_sun", "trap_moon"));
        fold.drain();

        JsonPath report = report("from", "2025-03-20").statusCode(200).extract().jsonPath();

        assertThat(report.getList("suspicious_runs[0].rules")).contains("score_far_beyond_its_tiers");
        assertThat(report.getDouble("suspicious_runs[0].score")).isEqualTo(9_000_000);
    }

    @Test
    void shouldRefuseWhatIsNoQuestion() {
        report("from", "2025-04-06").statusCode(400).body("detail", containsString("from: "));
        report("from", "2001-01-01").statusCode(400).body("detail", containsString("at most 400 days"));
        report("challenge_type", "ranked").statusCode(400).body("detail", containsString("challenge_type"));
        report("tier_targets", "0.1,2").statusCode(400).body("detail", containsString("tier_targets"));
        report("calibration", "yes").statusCode(400).body("detail", containsString("calibration"));
    }

    @Test
    void shouldMakeAndKeepAReportOfEachDayAndWeekThatIsOver() {
        play();

        runJob();

        as("viewer")
                .get("/v1/balance/reports")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("daily_2025-04-04", "daily_2025-04-03", "daily_2025-04-02"))
                .body("items", hasSize(3));
        clock.stopAt(Instant.parse("2025-04-07T10:00:00Z"));
        runJob();
        runJob();
        as("viewer")
                .get("/v1/balance/reports?kind=weekly")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of("weekly_2025-03-31")))
                .body("items[0].from", equalTo("2025-03-31"))
                .body("items[0].to", equalTo("2025-04-06"));
        String page = as("viewer")
                .get("/v1/balance/reports?page_size=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .path("next_page_token");
        as("viewer")
                .get("/v1/balance/reports?page_size=200&page_token=" + page)
                .then()
                .statusCode(200)
                .body("items", hasSize(4));
        as("service")
                .get("/v1/balance/reports/weekly_2025-03-31")
                .then()
                .statusCode(200)
                .body("from", equalTo("2025-03-31"))
                .body("overpowered", hasSize(5));
        as("viewer")
                .accept("text/markdown")
                .get("/v1/balance/reports/weekly_2025-03-31")
                .then()
                .statusCode(200)
                .body(containsString("# Balance, 2025-03-31"));
        as("viewer")
                .get("/v1/balance/reports/daily_1999-01-01")
                .then()
                .statusCode(404)
                .body("code", equalTo("telemetry.balance_report_not_found"));
    }

    @Test
    void shouldTakeReportsAwayThatWereKeptLongEnough() {
        TestDatabase.execute(
                "INSERT INTO balance_report (id, kind, first_day, last_day, made_at, runs, confirmed, report)"
                        + " VALUES ('daily_2023-01-01', 'daily', '2023-01-01', '2023-01-01', now(), 0, 0, '{}')");

        runJob();

        assertThat(TestDatabase.texts("SELECT id FROM balance_report"))
                .doesNotContain("daily_2023-01-01")
                .hasSize(3);
    }

    private void runJob() {
        Step step = new Step("");
        while (step.cursor() != null) {
            String cursor = step.cursor();
            step = database.inTransaction(transaction -> job.step(transaction, cursor))
                    .await()
                    .atMost(PATIENCE);
        }
    }

    private static ValidatableResponse report(String... parameters) {
        var request = as("viewer");
        for (int place = 0; place < parameters.length; place += 2) {
            request = request.queryParam(parameters[place], parameters[place + 1]);
        }
        return request.get("/v1/balance/report").then();
    }

    // 300 players of five runs each; a sun wins, and everything else does nothing.
    private void play() {
        List<Told> events = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            List<String> options = new ArrayList<>(
                    List.of("trap_sun", "trap_moon", "trap_ice", "trap_fire", "trap_rock", "trap_wind"));
            Collections.shuffle(options, random);
            String picked = options.get(random.nextInt(3));
            boolean won = random.nextDouble() < (picked.equals("trap_sun") ? .9 : .3);
            Instant at = FIRST.plusSeconds(random.nextInt(10 * 86_400));
            events.addAll(run(
                    "player-" + run % 300, run, won, 1_000 + random.nextInt(500), at, options.subList(0, 3), picked));
        }
        fold.store(events);
        fold.drain();
    }

    private void store(String player, int number, boolean won, int score, Instant at, List<String> options) {
        fold.store(run(player, number, won, score, at, options, options.get(0)));
    }

    private List<Told> run(
            String player, int number, boolean won, int score, Instant at, List<String> options, String picked) {
        String of = "{\"run_id\":\"run-" + number + "\"";
        String tier = of + ",\"tier\":1";
        return List.of(
                told(player, "run_start", at, of + ",\"content_hash\":\"hash-1\"}"),
                told(
                        player,
                        "draft_offered",
                        at.plusSeconds(1),
                        tier + ",\"options\":[\"" + String.join("\",\"", options) + "\"]}"),
                told(
                        player,
                        "draft_pick",
                        at.plusSeconds(3),
                        tier + ",\"picked_id\":\"" + picked + "\",\"picked_type\":\"trap\"}"),
                told(player, won ? "wave_clear" : "wave_fail", at.plusSeconds(40), tier + ",\"wave_idx\":0}"),
                told(
                        player,
                        "run_end",
                        at.plusSeconds(60),
                        of + ",\"outcome\":\"" + (won ? "victory" : "defeat") + "\",\"score\":" + score
                                + ",\"tiers_cleared\":" + (won ? 1 : 0) + ",\"waves_cleared\":" + (won ? 1 : 0) + "}"));
    }

    private Told told(String player, String type, Instant time, String payload) {
        return new Told(
                GivenEvents.event(
                        UuidV7.of(time, (int) (ids % 4_096), ++ids << 20),
                        player,
                        "session-" + player,
                        type,
                        time,
                        payload),
                payload);
    }
}
