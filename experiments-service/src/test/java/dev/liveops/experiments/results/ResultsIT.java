package dev.liveops.experiments.results;

import static dev.liveops.experiments.Requests.ASSIGNMENTS;
import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.actAndAwait;
import static dev.liveops.experiments.Requests.create;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.TelemetryPeer;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results over HTTP: from sums that telemetry answers now, answered before, or never answered. */
@QuarkusTest
@ExperimentsDatabase
class ResultsIT {

    private static final String DEFINITION = """
            {"variants": [{"id": "control", "weight": 1}, {"id": "new", "weight": 1}], "metrics": [
              {"id": "d1", "role": "goal", "built_in": "retention_d1"},
              {"id": "runs", "role": "guardrail", "built_in": "runs_per_user", "margin": 1, "cap": 40},
              {"id": "top", "role": "exploratory", "built_in": "score", "kind": "quantile", "quantile": 0.9}],
             "plan": {"sample_size": 4000}}
            """;

    private static final String SUMS = """
            {"key": "%1$s", "as_of": "2026-12-10T12:00:00Z", "sealed_until": "2026-12-09T00:00:00Z", "multi_exposed": 30,
             "exposed": [
               {"phase": 1, "variant_id": "control", "day": "2026-12-01", "users": 1000},
               {"phase": 1, "variant_id": "new", "day": "2026-12-01", "users": 1010},
               {"phase": 1, "variant_id": "control", "day": "2026-12-02", "users": 1100},
               {"phase": 1, "variant_id": "new", "day": "2026-12-02", "users": %2$d}],
             "exposed_by": [
               {"dimension": "platform", "value": "ios", "phase": 1, "variant_id": "control", "users": 700},
               {"dimension": "platform", "value": "ios", "phase": 1, "variant_id": "new", "users": %3$d},
               {"dimension": "platform", "value": "web", "phase": 1, "variant_id": "control", "users": 1400},
               {"dimension": "platform", "value": "web", "phase": 1, "variant_id": "new", "users": 1390}],
             "metrics": [
               {"metric": "d1", "rows": [
                  {"phase": 1, "variant_id": "control", "day": "2026-12-03", "n": 1000, "values": 300, "squares": 300},
                  {"phase": 1, "variant_id": "new", "day": "2026-12-03", "n": 1000, "values": 380, "squares": 380},
                  {"phase": 1, "variant_id": "control", "day": "2026-12-04", "n": 1000, "values": 310, "squares": 310},
                  {"phase": 1, "variant_id": "new", "day": "2026-12-04", "n": 1000, "values": 390, "squares": 390},
                  {"phase": 1, "variant_id": "control", "n": 50, "values": 15, "squares": 15},
                  {"phase": 1, "variant_id": "new", "n": 50, "values": 20, "squares": 20}],
                "capped": [], "open": [{"phase": 1, "variant_id": "new", "users": 40}], "quantiles": [], "segments": [
                  {"dimension": "platform", "value": "web", "phase": 1, "variant_id": "control", "n": 700, "values": 200, "squares": 200},
                  {"dimension": "platform", "value": "web", "phase": 1, "variant_id": "new", "n": 700, "values": 270, "squares": 270}]},
               {"metric": "runs", "rows": [
                  {"phase": 1, "variant_id": "control", "n": 2000, "values": 8000, "squares": 40000, "before": 4000,
                   "before_squares": 16000, "before_products": 24000},
                  {"phase": 1, "variant_id": "new", "n": 2000, "values": 8100, "squares": 41000, "before": 4000,
                   "before_squares": 16000, "before_products": 24300}],
                "cap": 40.0, "capped": [
                  {"phase": 1, "variant_id": "control", "n": 2000, "values": 7900, "squares": 39000},
                  {"phase": 1, "variant_id": "new", "n": 2000, "values": 8000, "squares": 40000}],
                "open": [], "quantiles": [], "segments": []},
               {"metric": "top", "rows": [], "capped": [], "open": [], "segments": [], "quantiles": [
                  {"phase": 1, "variant_id": "control", "n": 2000, "quantile": 100.0, "lower": 98.0, "upper": 102.0},
                  {"phase": 1, "variant_id": "new", "n": 2000, "quantile": 110.0, "lower": 107.0, "upper": 113.0}]}]}
            """;

    private final List<String> started = new ArrayList<>();

    @AfterEach
    void tidy() {
        started.forEach(id -> {
            TelemetryPeer.sums(id, null);
            act(id, "finish");
        });
    }

    @Test
    void shouldAnswerEffectsGuardrailsSplitsAndTheVerdict() {
        String id = started();
        TelemetryPeer.sums(id, SUMS.formatted(id, 1080, 700));

        ValidatableResponse results = results(id, "?include=days,segments");

        results.body("basis.source", equalTo("current"))
                .body("basis.as_of", equalTo("2026-12-10T12:00:00Z"))
                .body("basis.sealed_until", equalTo("2026-12-09T00:00:00Z"))
                .body("control", equalTo("control"))
                .body("planned_sample", equalTo(4000))
                .body("exposed_users", equalTo(4190))
                .body("multi_exposure.users", equalTo(30))
                .body("multi_exposure.alarm", equalTo(false))
                .body("exposed.status", equalTo("ok"))
                .body("exposed.phases[0].arms.users", contains(2100, 2090));
        String goal = "metrics[0].variants[0].";
        results.body(goal + "n", equalTo(2050))
                .body(goal + "open", equalTo(40))
                .body(goal + "control_value", closeTo(625.0 / 2050, 1e-9))
                .body(goal + "absolute.effect", closeTo(165.0 / 2050, 1e-9))
                .body(goal + "absolute.low", greaterThan(.05))
                .body(goal + "relative.status", equalTo("ok"))
                .body(goal + "adjusted_p", lessThan(1e-5))
                .body(goal + "sequential.looks", equalTo(2))
                .body(goal + "sequential.end_day", equalTo("2026-12-04"))
                .body(goal + "decision_p", lessThan(1e-4))
                .body(goal + "days.day", contains("2026-12-03", "2026-12-04"))
                .body(goal + "days[1].n", equalTo(2000))
                .body(goal + "beliefs.chance_to_win", greaterThan(.99));
        results.body("metrics[1].variants[0].guardrail.verdict", equalTo("non_inferior"))
                .body("metrics[1].variants[0].cuped.variance_reduction", greaterThan(.1))
                .body("metrics.capped", contains("not_of_kind", "ok", "not_of_kind"))
                .body("metrics[1].variants[0].capped.cap", equalTo(40.0))
                .body("metrics[2].variants[0].absolute.effect", equalTo(10.0))
                .body("metrics[2].variants[0].absolute.low", greaterThan(0.0))
                .body("metrics[2].variants[0].sequential.status", equalTo("insufficient_data"))
                .body("segments.exploratory", equalTo(true))
                .body("segments.rows.value", contains("web"))
                .body("ship[0].reasons.code", contains("too_early"))
                .body("ship[0].reasons.detail", contains("0 full days (expected 7)"));
    }

    @Test
    void shouldNameTheCauseOfAMismatchAndShipNothing() {
        String id = started();
        TelemetryPeer.sums(id, SUMS.formatted(id, 780, 400));

        results(id, "")
                .body("exposed.status", equalTo("blocked"))
                .body("exposed.causes.value", contains("ios"))
                .body("assigned.status", equalTo("ok"))
                .body("ship[0].ship", equalTo(false))
                .body("ship[0].reasons.code", hasItem("sample_ratio_mismatch"));
    }

    @Test
    void shouldGoOnWithTheSumsOfBeforeWhileTelemetryIsAwayAndSaySinceWhen() {
        String id = started();
        TelemetryPeer.sums(id, SUMS.formatted(id, 1080, 700));
        String fetched = results(id, "").extract().path("basis.fetched_at");

        TelemetryPeer.sums(id, null);

        results(id, "")
                .body("basis.source", equalTo("kept"))
                .body("basis.fetched_at", equalTo(fetched))
                .body("basis.as_of", equalTo("2026-12-10T12:00:00Z"))
                .body("exposed_users", equalTo(4190));
    }

    @Test
    void shouldTakeNoAnswerThatCannotBeReadInThePlaceOfOneThatCould() {
        String id = started();
        TelemetryPeer.sums(id, SUMS.formatted(id, 1080, 700));
        results(id, "").body("basis.source", equalTo("current"));

        TelemetryPeer.sums(id, "{\"as_of\": \"soon\"}");

        results(id, "").body("basis.source", equalTo("kept")).body("exposed_users", equalTo(4190));
    }

    @Test
    void shouldHaveTheSplitOfAssignedUsersAndNoFigureWhileTelemetryNeverAnswered() {
        String id = started();
        int users = 30;
        for (int user = 0; user < users; user++) {
            player(newUser()).get(ASSIGNMENTS).then().statusCode(200);
        }

        ValidatableResponse results = results(id, "");

        results.body("basis", equalTo(Map.of("source", "none")))
                .body("exposed_users", equalTo(0))
                .body("metrics[0].variants[0].absolute.status", equalTo("insufficient_data"))
                .body("metrics[0].variants[0]", not(hasKey("p_value")))
                .body("ship[0].reasons.code", hasItem("no_goal_better"))
                .body("assigned.causes", empty())
                .body("assigned.phases", hasSize(1));
        long assigned = TestDatabase.texts("SELECT user_id FROM experiment_assignments WHERE experiment_id = ?", id)
                .size();
        assertThat(assigned).isGreaterThanOrEqualTo(users);
        assertThat(results.extract().jsonPath().getLong("assigned.phases[0].users"))
                .isEqualTo(assigned);
    }

    @Test
    void shouldCountWhoCameByTheWeightsAndNobodyElse() {
        String id = started();
        player(newUser()).get(ASSIGNMENTS).then().statusCode(200);
        long before = results(id, "").extract().jsonPath().getLong("assigned.phases[0].users");

        TestDatabase.execute(
                "INSERT INTO experiment_assignments (user_id, experiment_id, variant_id, assigned_at, reason)"
                        + " SELECT 'copied-' || n || '" + id + "', '" + id + "', 'new', now(),"
                        + " CASE WHEN n % 2 = 0 THEN 'linked' ELSE 'imported' END FROM generate_series(1, 50) AS n");
        TestDatabase.execute(
                "INSERT INTO experiment_assignments (user_id, experiment_id, variant_id, assigned_at, reason)"
                        + " SELECT 'came-' || n || '" + id + "', '" + id
                        + "', 'control', now(), 'split' FROM generate_series(1, 40) AS n");

        results(id, "")
                .body("assigned.phases[0].users", equalTo((int) before + 40))
                .body("assigned.status", equalTo("blocked"));
    }

    @Test
    void shouldCountFullDaysWithoutThePauses() {
        String id = started();
        TestDatabase.execute(
                "UPDATE experiments SET started_at = started_at - interval '10 days' WHERE id = '" + id + "'");
        TestDatabase.execute("INSERT INTO experiment_pauses (experiment_id, paused_at, resumed_at) VALUES ('" + id
                + "', now() - interval '8 days', now() - interval '1 day')");

        results(id, "").body("full_days", equalTo(3)).body("ship[0].reasons.code", hasItem("too_early"));
    }

    @Test
    void shouldRefuseWhatHasNoResults() {
        String draft = create(DEFINITION, "");

        get(draft, "").then().statusCode(409).body("code", equalTo("experiments.wrong_status"));
        get("exp_nobody", "").then().statusCode(404).body("code", equalTo("experiments.not_found"));
        get(draft, "?include=all").then().statusCode(400);
    }

    private String started() {
        String id = create(DEFINITION, "");
        started.add(id);
        actAndAwait(id, "start", true);
        return id;
    }

    private static ValidatableResponse results(String id, String query) {
        return get(id, query).then().statusCode(200);
    }

    private static Response get(String id, String query) {
        return viewer().config(RestAssured.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)))
                .get(EXPERIMENTS + "/" + id + "/results" + query);
    }
}
