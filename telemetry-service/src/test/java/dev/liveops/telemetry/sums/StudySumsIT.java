package dev.liveops.telemetry.sums;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over an experiment's users, held against a simple recount of all raw events, and as they are served. */
@QuarkusTest
@TelemetryDatabase
class StudySumsIT {

    private static final Instant NOW = Instant.parse("2025-04-05T10:00:00Z");
    private static final String ONE_METRIC = "metrics.find { it.metric == '%s' }";

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

    @ParameterizedTest
    @ValueSource(longs = {1})
    void shouldComeToARecountInWhateverOrderEventsAndExposuresCome(long seed) {
        tell(1, "[1,2]");
        List<Told> events = traffic(seed, 25);

        store(events, seed);

        assertThatSumsAreRight(1, 2);
        assertThat(GivenStudy.stored().keySet())
                .anyMatch(key -> key.startsWith("|multi|"))
                .anyMatch(key -> key.startsWith("slowest|platform|"))
                .anyMatch(key -> key.startsWith("slowest|capped|"))
                .anyMatch(key -> key.startsWith("score|skill_band|"));
    }

    @Test
    void shouldComeToTheSameWhenAnExperimentOrAPhaseIsToldOfAfterItsUsersWereExposed() {
        store(traffic(3, 20), 3);
        assertThat(GivenStudy.stored()).isEmpty();

        tell(1, "[1]");
        fold.drain();
        assertThatSumsAreRight(1);
        tell(2, "[1,2]");
        fold.drain();

        assertThatSumsAreRight(1, 2);
    }

    @Test
    void shouldComeToTheSameToTheBitWhenEverythingIsMadeAnew() {
        tell(1, "[1,2]");
        store(traffic(4, 20), 4);
        Map<String, String> before = GivenStudy.stored();
        List<String> sealed = sealed();
        List<String> users = users();

        as("admin").post("/v1/kpis/rebuild").then().statusCode(202);
        fold.drain();

        assertThat(GivenStudy.stored()).isEqualTo(before).isNotEmpty();
        assertThat(sealed()).isEqualTo(sealed).isNotEmpty();
        assertThat(users()).isEqualTo(users).isNotEmpty();
        assertThat(TestDatabase.texts("SELECT count(DISTINCT layout) FROM study_user"))
                .containsExactly("1");
    }

    @Test
    void shouldTakeWhoIsErasedOutOfAllSumsInTheMiddleOfAnExperiment() {
        tell(1, "[1,2]");
        store(traffic(5, 20), 5);
        for (String erased : List.of("player-1", "player-3", "player-0", "player-5")) {
            TestDatabase.query("DELETE FROM telemetry_events WHERE user_id = ? RETURNING id", erased);
            fold.erase(erased);
        }

        assertThatSumsAreRight(1, 2);
        assertThat(TestDatabase.texts("SELECT user_id FROM study_user UNION SELECT user_id FROM study_event"))
                .doesNotContain("player-1", "player-3", "player-5")
                .isNotEmpty();
    }

    @Test
    void shouldServeQuantilesThatAreThoseOfSortedValues() {
        GivenStudy given = new GivenStudy(10);
        tell(1, "[1]");
        List<Told> events = new ArrayList<>();
        Random random = new Random(10);
        List<Long> scores = new ArrayList<>();
        for (int user = 0; user < 60; user++) {
            long score = (long) Math.exp(random.nextDouble() * 12) - 40;
            scores.add(score);
            events.add(given.exposure("user-" + user, GivenStudy.STARTED, "more", 1, ""));
            events.add(run("r", "user-" + user, GivenStudy.STARTED.plusSeconds(user), "quit", score));
        }
        store(events, 10);
        Collections.sort(scores);

        // Of 60 values the 22nd and the 39th lie around the median at .05: P(Bin(60, .5) <= 21) = .0137 and .0259 with
        // one more.
        sums().body(metric("score") + ".quantiles[0].n", equalTo(60))
                .body(
                        metric("score") + ".quantiles[0].quantile",
                        equalTo(scores.get(29).floatValue()))
                .body(
                        metric("score") + ".quantiles[0].lower",
                        equalTo(scores.get(21).floatValue()))
                .body(
                        metric("score") + ".quantiles[0].upper",
                        equalTo(scores.get(38).floatValue()));
    }

    @Test
    void shouldLeaveASealedDayAsItIsAndCountWhatComesLaterInLaterOnes() {
        GivenStudy given = new GivenStudy(6);
        tell(1, "[1]");
        clock.stopAt(Instant.parse("2025-03-26T00:00:00Z"));
        // His window closes on the 25th, which is sealed 24 h after it ended.
        fold.store(List.of(
                given.exposure("ada", Instant.parse("2025-03-22T08:00:00Z"), "more", 1, ""),
                run("run-1", "ada", Instant.parse("2025-03-22T09:00:00Z"), true)));
        fold.drain();
        sums().body(metric("runs") + ".rows.day", contains(nullValue()));
        clock.stopAt(Instant.parse("2025-03-27T00:00:00Z"));
        fold.drain();
        sums().body(metric("runs") + ".rows.day", contains("2025-03-25"))
                .body(metric("runs") + ".rows.values", contains(1))
                .body("sealed_until", equalTo("2025-03-26T00:00:00Z"));

        fold.store(List.of(run("run-2", "ada", Instant.parse("2025-03-23T09:00:00Z"), true)));
        fold.drain();
        sums().body(metric("runs") + ".rows.day", contains("2025-03-25", null))
                .body(metric("runs") + ".rows.n", contains(1, 0))
                .body(metric("runs") + ".rows.values", contains(1, 1))
                .body(metric("runs") + ".rows.squares", contains(1, 3));
        clock.stopAt(Instant.parse("2025-03-28T00:00:00Z"));
        fold.drain();

        sums().body(metric("runs") + ".rows.day", contains("2025-03-25", "2025-03-26"))
                .body(metric("runs") + ".rows.values", contains(1, 1));
    }

    @Test
    void shouldServeAVariantOfOneUserOnceHisWindowIsOverAndNotBefore() {
        GivenStudy given = new GivenStudy(7);
        tell(1, "[1]");
        clock.stopAt(Instant.parse("2025-03-23T00:00:00Z"));
        fold.store(List.of(
                given.exposure("ada", Instant.parse("2025-03-22T08:00:00Z"), "more", 1, ""),
                run("run-0", "ada", Instant.parse("2025-03-21T09:00:00Z"), false),
                run("run-1", "ada", Instant.parse("2025-03-22T09:00:00Z"), true),
                run("run-2", "ada", Instant.parse("2025-03-22T10:00:00Z"), false)));
        fold.drain();
        sums().body(metric("win_rate") + ".rows", hasSize(0))
                .body(metric("win_rate") + ".open[0].users", equalTo(1))
                .body("exposed[0].day", equalTo("2025-03-22"))
                .body("exposed[0].variant_id", equalTo("more"))
                .body("exposed_by.value", contains("0.6.0", "web"));
        clock.stopAt(Instant.parse("2025-03-26T00:00:00Z"));

        sums().body(metric("win_rate") + ".open", hasSize(0))
                .body(metric("win_rate") + ".rows", hasSize(1))
                .body(metric("win_rate") + ".rows[0].n", equalTo(1))
                .body(metric("win_rate") + ".rows[0].values", equalTo(1))
                .body(metric("win_rate") + ".rows[0].denominators", equalTo(2))
                .body(metric("win_rate") + ".rows[0].products", equalTo(2))
                .body(metric("runs") + ".rows[0].before", equalTo(1))
                .body(metric("runs") + ".rows[0].before_products", equalTo(2))
                .body(metric("runs") + ".segments.dimension", hasItem("skill_band"));
    }

    @Test
    void shouldNotCountExposuresOfAPausedWeekButGoOnWithThoseOfBefore() {
        GivenStudy given = new GivenStudy(8);
        tell(1, "[1]");
        fold.store(List.of(
                given.exposure("ada", GivenStudy.STARTED, "more", 1, ""),
                given.exposure("bob", GivenStudy.STARTED.plusSeconds(9), "control", 1, ",\"mismatch\":\"paused\""),
                run("run-1", "ada", GivenStudy.STARTED.plus(Duration.ofDays(2)), true)));
        tellOf(GivenStudy.told(2, "[1]", "paused"));
        fold.drain();

        sums().body("exposed.users.sum()", equalTo(1)).body(metric("runs") + ".rows.values", hasItem(1));
        assertThatSumsAreRight(1);
    }

    @Test
    void shouldSumUpABotOfAHundredThousandRuns() {
        GivenStudy given = new GivenStudy(9);
        tell(1, "[1]");
        fold.store(List.of(
                given.exposure("bot", GivenStudy.STARTED, "more", 1, ""),
                run("run-1", "bot", GivenStudy.STARTED.plusSeconds(5), true)));
        fold.drain();
        TestDatabase.execute(
                "INSERT INTO runs (id, run_id, user_id, session_id, started_at, ended_at, outcome, won, score,"
                        + " day, band, state) SELECT gen_random_uuid(), 'bot-' || run, user_id, session_id,"
                        + " started_at + run * interval '1 second', started_at, outcome, won, 1000 * run, day, band, state"
                        + " FROM runs, generate_series(1, 99999) AS run WHERE run_id = 'run-1'");

        fold.store(List.of(run("run-2", "bot", GivenStudy.STARTED.plusSeconds(6), false)));
        fold.drain();

        assertThat(GivenStudy.stored().get("win_rate|||1|1|2025-03-25"))
                .startsWith("[1, 100000000, 10000000000000000, 100001000, ");
        sums().body(metric("runs") + ".cap", equalTo(2.0f))
                .body(metric("runs") + ".rows.values.sum()", equalTo(100_001))
                .body(metric("runs") + ".capped.n", contains(1))
                .body(metric("runs") + ".capped.values", contains(2))
                .body(metric("runs") + ".capped.squares", contains(4))
                .body(metric("win_rate") + ".capped", hasSize(0))
                .body(metric("win_rate") + ".cap", nullValue());
    }

    @Test
    void shouldKeepTheLaterRevisionAndRefuseWhatIsNoExperiment() {
        tell(2, "[1,2]");
        tell(1, "[1]");

        assertThat(TestDatabase.texts("SELECT definition->>'phases' FROM study"))
                .containsExactly("[1, 2]");
        as("service")
                .body(GivenStudy.told(3, "[1]", "running").replace("[\"control\",\"more\",\"most\"]", "[]"))
                .post("/v1/telemetry/experiments")
                .then()
                .statusCode(422)
                .body("code", equalTo("request.invalid"));
        as("service")
                .get("/v1/telemetry/experiments/exp_b/sums")
                .then()
                .statusCode(404)
                .body("code", equalTo("telemetry.experiment_not_found"));
    }

    private void assertThatSumsAreRight(Integer... phases) {
        assertThat(GivenStudy.stored())
                .isEqualTo(GivenStudy.naive(phases).cells())
                .isNotEmpty();
    }

    private void tell(int revision, String phases) {
        tellOf(GivenStudy.told(revision, phases, "running"));
    }

    private static void tellOf(String study) {
        as("service").body(study).post("/v1/telemetry/experiments").then().statusCode(204);
    }

    private static List<Told> traffic(long seed, int players) {
        List<Told> events = new ArrayList<>(GivenEvents.of(seed, players));
        events.addAll(new GivenStudy(seed).exposures(players));
        return events;
    }

    private void store(List<Told> events, long seed) {
        Random random = new Random(seed);
        List<Told> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(300));
            fold.store(shuffled.subList(from, to));
            fold.step();
            from = to;
        }
        fold.drain();
    }

    private static Told run(String id, String user, Instant at, boolean won) {
        return run(id, user, at, won ? "victory" : "defeat", 10);
    }

    private static Told run(String id, String user, Instant at, String outcome, long score) {
        String payload = "{\"run_id\":\"" + id + "\",\"outcome\":\"" + outcome + "\",\"score\":" + score + "}";
        UUID event =
                new UUID(0x0195_0000_0000_7000L | id.hashCode() & 0xFFF, 0x8000_0000_0000_0000L | at.getEpochSecond());
        return new Told(GivenEvents.event(event, user, "s", "run_end", at, payload), payload);
    }

    private static String metric(String id) {
        return String.format(ONE_METRIC, id);
    }

    private static ValidatableResponse sums() {
        return as("service")
                .get("/v1/telemetry/experiments/" + GivenStudy.KEY + "/sums")
                .then()
                .statusCode(200);
    }

    private static List<String> sealed() {
        return TestDatabase.texts("SELECT study_sealed::text FROM study_sealed ORDER BY 1");
    }

    private static List<String> users() {
        return TestDatabase.texts("SELECT concat_ws('|', user_id, first_at, first_id, phase, variant, multi, linked_to,"
                + " guests, platform, client_version, band, amounts) FROM study_user ORDER BY 1");
    }
}
