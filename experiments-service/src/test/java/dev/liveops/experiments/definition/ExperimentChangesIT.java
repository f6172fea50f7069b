package dev.liveops.experiments.definition;

import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.body;
import static dev.liveops.experiments.Requests.create;
import static dev.liveops.experiments.Requests.edit;
import static dev.liveops.experiments.Requests.newId;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may change of an experiment and when, and what there is to read of it. */
@QuarkusTest
@ExperimentsDatabase
class ExperimentChangesIT {

    private final List<String> started = new ArrayList<>();

    @AfterEach
    void tidy() {
        started.forEach(id -> act(id, "finish"));
    }

    @Test
    void shouldOpenAPhaseForOtherWeightsAndKeepEveryRevision() {
        String id = start(create(MISSION_DEFINITION, ""));

        edit(id, 2, MISSION_DEFINITION.replace("\"weight\": 1,", "\"weight\": 3,"), "")
                .then()
                .statusCode(200)
                .header("Liveops-Snapshot", "current")
                .body("phase", equalTo(2))
                .body("generation", equalTo(1))
                .body("seed", equalTo(1));
        edit(id, 3, "{\"coverage_basis_points\": 5000, " + MISSION_DEFINITION.substring(1), "")
                .then()
                .statusCode(200)
                .body("phase", equalTo(3));
        act(id, "pause").then().statusCode(200);
        operator().post(EXPERIMENTS + "/" + id + "/restart").then().statusCode(428);
        operator()
                .header("If-Match", "\"5\"")
                .post(EXPERIMENTS + "/" + id + "/restart")
                .then()
                .statusCode(200)
                .body("status", equalTo("running"))
                .body("phase", equalTo(4))
                .body("generation", equalTo(2))
                .body("seed", equalTo(2));

        viewer().get(EXPERIMENTS + "/" + id + "/traffic")
                .then()
                .statusCode(200)
                .body("phases.phase", contains(1, 2, 3, 4))
                .body("phases.generation", contains(1, 1, 1, 2))
                .body("phases.coverage_basis_points", contains(10000, 10000, 5000, 5000))
                .body("phases.weights.control", contains(1, 3, 1, 1))
                .body("crossovers.by_exposure", equalTo(0));
        viewer().get(EXPERIMENTS + "/" + id + "/revisions?page_size=4")
                .then()
                .statusCode(200)
                .body("items.revision", contains(6, 5, 4, 3))
                .body("items.action", contains("restart", "pause", "edit", "edit"))
                .body("items[3].experiment.config_json.variants[0].weight", equalTo(3));
        viewer().get(EXPERIMENTS + "/" + id + "/revisions/1")
                .then()
                .statusCode(200)
                .body("action", equalTo("create"))
                .body("experiment.status", equalTo("draft"));
        viewer().get(EXPERIMENTS + "/" + id + "/revisions/99")
                .then()
                .statusCode(404)
                .body("code", equalTo("experiments.revision_not_found"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"variants": [{"id": "b", "weight": 1}, {"id": "a", "weight": 1}]}                                                | config_json.variants
            {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}, {"id": "c", "weight": 1}]}                      | config_json.variants
            {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1, "parameters": {"x": 1}}]}                        | config_json.variants[1].parameters
            {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}], "targeting": {"condition": "player_level > 1"}}| config_json.targeting
            {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}], "layer": {"id": "l", "ranges": [{"from": 0, "to": 1}]}} | config_json.layer
            {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}], "holdout": {"id": "h", "basis_points": 5}}     | config_json.holdout
            {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}], "plan": {"sample_size": 5}}                    | config_json.plan
            {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}], "metrics": [{"id": "m", "role": "goal", "built_in": "score"}]} | config_json.metrics
            """)
    void shouldRefuseWhatWouldMoveSomebodyOrDecideOtherwise(String changed, String path) {
        String id =
                start(create("{\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1}]}", ""));

        edit(id, 2, changed, "")
                .then()
                .statusCode(409)
                .body("code", equalTo("experiments.frozen"))
                .body("violations.path", contains(path))
                .body("violations[0].detail", containsString("as it was when it started"));

        assertThat(TestDatabase.texts("SELECT revision::text FROM experiments WHERE id = ?", id))
                .containsExactly("2");
    }

    @Test
    void shouldLetAnExploratoryMetricBeAddedWhileItRuns() {
        String id = start(create(MISSION_DEFINITION, ""));

        edit(
                        id,
                        2,
                        "{\"metrics\": [{\"id\": \"runs\", \"role\": \"exploratory\", \"built_in\": \"runs_per_user\"}], "
                                + MISSION_DEFINITION.substring(1),
                        ", \"end_at\": \"2099-01-01T00:00:00Z\"")
                .then()
                .statusCode(200)
                .body("phase", equalTo(1))
                .body("end_at", equalTo("2099-01-01T00:00:00Z"));
    }

    @Test
    void shouldSearchCountAndSayWhatComes() {
        String mark = newId().replace('-', '_').substring(0, 20);
        String end = Instant.now().plusSeconds(3600).toString();
        String id = mark + "_A";
        operator()
                .body(body(id, setting("p_" + newId(), ""), ", \"end_at\": \"" + end + "\""))
                .post(EXPERIMENTS)
                .then()
                .statusCode(201);

        viewer().get(EXPERIMENTS + "?q=" + mark.toUpperCase(Locale.ROOT))
                .then()
                .statusCode(200)
                .body("items.id", contains(id));
        viewer().get(EXPERIMENTS + "/counts?q=" + mark)
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("by_status.draft", equalTo(1))
                .body("by_status.running", equalTo(0));
        viewer().get(EXPERIMENTS + "/upcoming")
                .then()
                .statusCode(200)
                .body("items.find { it.experiment_id == '" + id + "' }.edge", equalTo("end"))
                .body("items.find { it.experiment_id == '" + id + "' }.is_over", equalTo(false));
    }

    private String start(String id) {
        act(id, "start").then().statusCode(200);
        started.add(id);
        return id;
    }

    private static String setting(String parameter, String more) {
        return "{\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1, \"parameters\": {\""
                + parameter + "\": 1.5}}]" + more + "}";
    }
}
