package dev.liveops.telemetry.turns;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.model.bucketing.SessionSample;
import dev.liveops.model.id.UuidV7;
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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class TurnsIT {

    private static final SessionSample SAMPLE = new SessionSample("sample:sessions", 5_000);
    private static final Instant NOW = Instant.parse("2025-04-05T10:00:00Z");
    private static final String SAMPLED = session(true);
    private static final String OTHER = session(false);

    @Inject
    TestFold fold;

    @Inject
    TurnLookupRepository turns;

    @Inject
    dev.liveops.support.database.Database database;

    @Inject
    MovableClock clock;

    private long ids;

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
    void shouldFindTurnsOfSampledSessionsAndSayOfOthersThatTheyAreNot() {
        store(
                turn(
                        "ada",
                        SAMPLED,
                        1,
                        "{\"latency_ms\":812.5,\"config_version\":7,\"world_id\":\"w\",\"model_tier\":\"gpt-4\","
                                + "\"input_tokens\":10,\"coverage\":{\"dialogue\":0.625},\"oracle_failures\":{\"grounding\":2},"),
                turn("ada", OTHER, 1, "{\"latency_ms\":1,"));

        lookUp(key(OTHER, 1), key(SAMPLED, 1), key(SAMPLED, 2))
                .statusCode(200)
                .body("sample_basis_points", equalTo(5_000))
                .body("turns.session_id", contains(OTHER, SAMPLED, SAMPLED))
                .body("turns.sampled", contains(false, true, true))
                .body("turns[0].turn", nullValue())
                .body("turns[2].turn", nullValue())
                .body("turns[1].turn.config_version", equalTo(7))
                .body("turns[1].turn.latency_ms", equalTo(812.5f))
                .body("turns[1].turn.error", equalTo(true))
                .body("turns[1].turn.failed", nullValue())
                .body("turns[1].turn.coverage.dialogue", equalTo(0.625f))
                .body("turns[1].turn.oracle_failures.grounding", equalTo(2));
    }

    @Test
    void shouldTakeTheEarliestOfATurnThatIsToldTwiceHoweverItArrives() {
        Told early = turn("ada", SAMPLED, 1, "{\"latency_ms\":1,");
        Told late = turn("bob", SAMPLED, 1, "{\"latency_ms\":2,");
        store(late);
        store(early);

        lookUp(key(SAMPLED, 1)).body("turns[0].turn.latency_ms", equalTo(1.0f));
        fold.erase("ada");

        lookUp(key(SAMPLED, 1)).body("turns[0].turn.latency_ms", equalTo(2.0f));
    }

    @Test
    void shouldKeepTheTurnsOfSampledSessionsAloneAndLeaveThemAlikeWhenFactsAreMadeAnew() {
        fold.store(GivenEvents.of(31, 20));
        fold.drain();
        List<String> before = facts();

        as("admin").post("/v1/kpis/rebuild").then().statusCode(202);
        fold.drain();

        assertThat(facts()).isEqualTo(before).isNotEmpty();
        assertThat(TestDatabase.texts("SELECT session_id || ' ' || (payload_json->>'turn_id') FROM telemetry_events"
                                + " WHERE event_type = 'turn_completed'")
                        .stream()
                        .filter(turn -> SAMPLE.contains(turn.split(" ")[0])))
                .containsExactlyInAnyOrderElementsOf(
                        TestDatabase.texts("SELECT session_id || ' ' || turn_id FROM turn_fact"));
    }

    @Test
    void shouldTakeAnErasedPlayersTurnsAwayAndOutOfTheFigures() {
        store(turn("ada", SAMPLED, 1, "{\"latency_ms\":100,\"failed\":true,"));
        JsonPath before = kpi("by", "config_version");
        store(
                turn("bob", SAMPLED, 2, "{\"latency_ms\":200,\"coverage\":{\"economy\":1},"),
                turn("bob", OTHER, 2, "{\"latency_ms\":300,\"config_version\":9,"));
        assertThat(kpi().getInt("rows[0].figures.turns.value")).isEqualTo(3);

        fold.erase("bob");

        assertThat(kpi("by", "config_version").getList("rows")).isEqualTo(before.getList("rows"));
        assertThat(kpi("by", "config_version", "model_tier", "").getList("rows"))
                .hasSize(1);
        assertThat(TestDatabase.texts("SELECT user_id FROM turn_fact UNION SELECT user_id FROM turn_day"))
                .containsExactly("ada");
    }

    @Test
    void shouldAnswerWithLatencyErrorsTokensAndCoverage() {
        store(IntStream.rangeClosed(1, 20)
                .mapToObj(turn -> turn(
                        "ada",
                        SAMPLED,
                        turn,
                        "{\"latency_ms\":" + 100 * turn + ",\"input_tokens\":" + turn
                                + ",\"output_tokens\":2,\"world_id\":\"w\",\"model_tier\":\"gpt-4\",\"coverage\":{\"dialogue\":0.5},"
                                + (turn == 1 ? "\"failed\":true," : "")
                                + (turn < 3 ? "\"oracle_failures\":{\"grounding\":1}," : "")))
                .toArray(Told[]::new));

        JsonPath answer = kpi("world", "w", "by", "model_tier");
        String figures = "rows[0].figures.";
        assertThat(answer.getString("rows[0].key.model_tier")).isEqualTo("gpt-4");
        assertThat(answer.getInt(figures + "turns.value")).isEqualTo(20);
        assertThat(answer.getDouble(figures + "latency_p50.low")).isLessThanOrEqualTo(1_000);
        assertThat(answer.getDouble(figures + "latency_p50.high")).isGreaterThan(1_000);
        assertThat(answer.getDouble(figures + "latency_p95.low")).isLessThanOrEqualTo(1_900);
        assertThat(answer.getDouble(figures + "latency_p95.high")).isGreaterThan(1_900);
        assertThat(answer.getDouble(figures + "latency.value")).isEqualTo(1_050);
        assertThat(answer.getDouble(figures + "error_rate.value")).isEqualTo(.1);
        assertThat(answer.getDouble(figures + "error_rate.low")).isBetween(.027, .029);
        assertThat(answer.getDouble(figures + "failed_rate.value")).isEqualTo(.05);
        assertThat(answer.getDouble(figures + "oracle_failures_of_grounding.value"))
                .isEqualTo(.1);
        assertThat(answer.getInt(figures + "tokens.value")).isEqualTo(250);
        assertThat(answer.getDouble(figures + "coverage_of_dialogue.value")).isEqualTo(.5);
        assertThat(kpi("world", "nowhere").getList("rows")).isEmpty();
        assertThat(as("viewer")
                        .accept("text/csv")
                        .queryParam("from", "2025-04-01")
                        .get("/v1/kpis/turns")
                        .asString())
                .contains("error_rate,error_rate_n,error_rate_low,error_rate_high")
                .contains("oracle_failures_of_grounding,oracle_failures_of_grounding_n")
                .contains("coverage_of_dialogue,coverage_of_dialogue_n");
    }

    @Test
    void shouldRefuseWhatTurnsAreNotToldApartBy() {
        as("viewer")
                .get("/v1/kpis/turns?by=platform")
                .then()
                .statusCode(422)
                .body("code", equalTo("telemetry.kpi_not_kept"))
                .body(
                        "detail",
                        equalTo("by: platform of turns nothing is kept by it (expected one of [config_version, world,"
                                + " adventure, model_tier])"));
        as("viewer")
                .get("/v1/kpis/tiers?by=world")
                .then()
                .statusCode(422)
                .body("code", equalTo("telemetry.kpi_not_kept"));
    }

    @Test
    void shouldNameEachThingThatIsWrongWithALookUp() {
        lookUp(Stream.generate(() -> key(SAMPLED, 1)).limit(1_001).toArray(String[]::new))
                .statusCode(422)
                .body("violations", hasSize(1))
                .body("detail", equalTo("turns: 1001 turns (expected 1..1000)"));
        lookUp().statusCode(422).body("detail", equalTo("turns: 0 turns (expected 1..1000)"));
        lookUp(key("", 1), key(SAMPLED, -1), "null", "{\"session_id\":\"s\"}")
                .statusCode(422)
                .body(
                        "violations.path",
                        contains(
                                "turns[0].session_id",
                                "turns[1].turn_id",
                                "turns[2].session_id",
                                "turns[2].turn_id",
                                "turns[3].turn_id"));
    }

    @Test
    void shouldDropDaysThatAreKeptNoLonger() {
        store(turn("ada", SAMPLED, 1, "{\"latency_ms\":1,"));

        while (drop("2025-04-05")) {
            // Those of other tests.
        }

        assertThat(drop("2025-04-06")).isTrue();
        assertThat(drop("2025-04-06")).isFalse();

        lookUp(key(SAMPLED, 1)).body("turns[0].sampled", equalTo(true)).body("turns[0].turn", nullValue());
        assertThat(kpi().getInt("rows[0].figures.turns.value")).isOne();
        store(turn("ada", SAMPLED, 2, "{\"latency_ms\":1,"));
        lookUp(key(SAMPLED, 2)).body("turns[0].turn.latency_ms", equalTo(1.0f));
    }

    private boolean drop(String keptFrom) {
        return database.inTransaction(transaction -> turns.dropDay(transaction, java.time.LocalDate.parse(keptFrom)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static String session(boolean sampled) {
        return IntStream.iterate(0, next -> next + 1)
                .mapToObj(number -> "session-" + number)
                .filter(name -> SAMPLE.contains(name) == sampled)
                .findFirst()
                .orElseThrow();
    }

    private Told turn(String user, String session, int turn, String fields) {
        Instant time = NOW.minusSeconds(3_600).plusSeconds(++ids);
        String payload = fields + "\"turn_id\":" + turn + "}";
        return new Told(
                GivenEvents.event(UuidV7.of(time, 0, ids), user, session, "turn_completed", time, payload), payload);
    }

    private void store(Told... events) {
        fold.store(List.of(events));
        fold.drain();
    }

    private static List<String> facts() {
        return TestDatabase.texts("SELECT turn_fact::text FROM turn_fact ORDER BY 1");
    }

    private static String key(String session, int turn) {
        return "{\"session_id\":\"" + session + "\",\"turn_id\":" + turn + "}";
    }

    private static ValidatableResponse lookUp(String... keys) {
        return as("service")
                .body(Stream.of(keys).collect(Collectors.joining(",", "{\"turns\":[", "]}")))
                .post("/v1/kpis/turns/lookup")
                .then();
    }

    private static JsonPath kpi(String... parameters) {
        var request = as("viewer").queryParam("from", "2025-04-01");
        for (int place = 0; place < parameters.length; place += 2) {
            request = request.queryParam(parameters[place], parameters[place + 1]);
        }
        return request.get("/v1/kpis/turns").then().statusCode(200).extract().jsonPath();
    }
}
