package dev.liveops.experiments.definition;

import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.body;
import static dev.liveops.experiments.Requests.create;
import static dev.liveops.experiments.Requests.newId;
import static dev.liveops.experiments.Requests.own;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.experiments.ConfigPeer;
import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in an experiment's way: others that run, ranges that rest, levers; and all of it told at once. */
@QuarkusTest
@ExperimentsDatabase
class ExperimentConflictsIT {

    private final List<String> started = new ArrayList<>();

    @AfterEach
    void tidy() {
        ConfigPeer.away(false);
        started.forEach(id -> act(id, "finish"));
        // A range that rests would keep the next test from its layer.
        started.forEach(id -> TestDatabase.execute(
                "UPDATE experiments SET finished_at = now() - interval '30 days' WHERE id = '" + id + "'"));
    }

    @Test
    void shouldRefuseToRunTwoThatSetTheSameOutsideOneLayer() {
        String parameter = "p_" + newId();
        String first = start(create(setting(parameter, ""), ""));
        String second = create(setting(parameter, ""), "");

        act(second, "start")
                .then()
                .statusCode(409)
                .body("code", equalTo("experiments.conflict"))
                .body("violations[0].path", equalTo("config_json.variants"))
                .body("detail", containsString("[" + parameter + "] set by " + first + ", which is running"));
        assertThat(status(second)).isEqualTo("draft");

        act(first, "pause").then().statusCode(200);
        act(second, "start").then().statusCode(409).body("detail", containsString("which is paused"));
        act(first, "finish").then().statusCode(200);
        start(second);
    }

    @Test
    void shouldLetTheSameBeSetInDisjointRangesOfOneLayerAndInWindowsThatDoNotMeet() {
        String parameter = "p_" + newId();
        String layer = "layer_" + newId().substring(4, 20);
        start(create(setting(parameter, layer(layer, 0, 3000)), ""));
        start(create(setting(parameter, layer(layer, 3000, 5000)), ""));
        String meeting = create(setting(parameter, layer(layer, 4999, 6000)), "");

        act(meeting, "start")
                .then()
                .statusCode(409)
                .body("code", equalTo("experiments.conflict"))
                .body("violations.path", contains("config_json.layer.ranges"))
                .body("detail", containsString("4999..6000 of layer " + layer + " meets 3000..5000"));

        String other = "q_" + newId();
        start(create(setting(other, ""), ", \"end_at\": \"2098-01-01T00:00:00Z\""));
        start(create(setting(other, ""), ", \"start_at\": \"2098-01-01T00:00:00Z\""));
    }

    @Test
    void shouldLetAFinishedRangeRestAndShowWhatIsFree() {
        String layer = "layer_" + newId().substring(4, 20);
        String first = start(create(setting("p_" + newId(), layer(layer, 1000, 3000)), ""));
        act(first, "finish").then().statusCode(200);
        String next = create(setting("p_" + newId(), layer(layer, 0, 2000)), "");

        act(next, "start")
                .then()
                .statusCode(409)
                .body("detail", containsString("is finished and its ranges rest until "));
        String path = "layers.find { it.id == '" + layer + "' }";
        viewer().get(EXPERIMENTS + "/layers")
                .then()
                .statusCode(200)
                .body(path + ".taken.experiment_id", contains(first))
                .body(path + ".taken.status", contains("finished"))
                .body(path + ".free.from", contains(0, 3000))
                .body(path + ".free.to", contains(1000, 10000))
                .body(path + ".free_basis_points", equalTo(8000));

        TestDatabase.execute(
                "UPDATE experiments SET finished_at = now() - interval '15 days' WHERE id = '" + first + "'");
        start(next);
    }

    @Test
    void shouldRefuseALeverOutOfItsBoundsFromTheCatalogThatWasSeenLastToo() {
        refusedLever("TEST_DROP_RATE", "2.5").body("detail", containsString("2.5 (expected a number 0.5..2.0)"));
        refusedLever("TEST_TOKENS", "100.5").body("detail", containsString("100.5 (expected an integer 100..1000)"));
        refusedLever("TEST_MODE", "\"LOUD\"").body("detail", containsString("expected one of [CALM, WILD]"));
        refusedLever("TEST_SPAN", "\"PT2H\"").body("detail", containsString("expected a duration PT1S..PT1H"));
        refusedLever("TEST_MIX", "1").body("detail", containsString("a lever with several values"));
        operator()
                .body(body(newId(), setting("TEST_DROP_RATE", ""), ""))
                .post(EXPERIMENTS)
                .then()
                .statusCode(201);

        ConfigPeer.away(true);

        refusedLever("TEST_DROP_RATE", "2.5");
        operator()
                .body(body(newId(), setting("TEST_DROP_RATE", ""), ""))
                .post(EXPERIMENTS + "/validate")
                .then()
                .statusCode(200)
                .body("levers", equalTo("kept"))
                .body(
                        "warnings.detail",
                        hasItem(startsWith("the config service is away; parameters were held against")));
    }

    @Test
    void shouldSayAllOfItWithoutSaving() {
        String parameter = "p_" + newId();
        String running = start(create(setting(parameter, ""), ""));
        String id = newId();

        validate(body(
                        id,
                        "{\"variants\": [{\"id\": \"a\", \"weight\": 0}, {\"id\": \"b\", \"weight\": 1, \"parameters\": {\""
                                + parameter
                                + "\": 1, \"TEST_TOKENS\": 5}}], \"targeting\": {\"condition\": \"level > 1\"}}",
                        ", \"end_at\": \"2020-01-01T00:00:00Z\""))
                .body("valid", equalTo(false))
                .body("violations.code", hasItem("experiments.invalid"))
                .body("violations.code", hasItem("experiments.lever_out_of_bounds"))
                .body("violations.code", hasItem("experiments.bad_window"))
                .body("violations.code", hasItem("experiments.conflict"))
                .body("violations.path", hasItem("config_json.targeting.condition"))
                .body("violations.detail", hasItem(containsString(running)))
                .body("warnings.path", hasItem("config_json.variants[0].weight"))
                .body("power", empty());
        validate("{\"id\": \"" + id + "\", \"config_json\": {\"variants\": [{}]}}")
                .body("valid", equalTo(false))
                .body("violations.path", hasItem("name"));
        viewer().get(EXPERIMENTS + "/" + id).then().statusCode(404);

        validate(body(
                        id,
                        "{\"plan\": {\"sample_size\": 10000}, \"metrics\": [{\"id\": \"d1\", \"role\": \"goal\","
                                + " \"built_in\": \"retention_d1\", \"baseline\": 0.3, \"effect\": 0.02}, {\"id\": \"guard\","
                                + " \"role\": \"guardrail\", \"built_in\": \"score\", \"margin\": 10}], "
                                + own(id, MISSION_DEFINITION).substring(1),
                        ""))
                .body("valid", equalTo(true))
                .body("violations", empty())
                .body("power", hasSize(1))
                .body("power[0].metric", equalTo("d1"))
                .body("power[0].variant_id", equalTo("more_relics"))
                .body("power[0].control_users", equalTo(5000));
        viewer().get(EXPERIMENTS + "/" + running + "/check")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true));
    }

    private static ValidatableResponse validate(String body) {
        return operator().body(body).post(EXPERIMENTS + "/validate").then().statusCode(200);
    }

    private static ValidatableResponse refusedLever(String lever, String value) {
        Response answer = operator()
                .body(body(newId(), setting(lever, "").replace(": 1.5}", ": " + value + "}"), ""))
                .post(EXPERIMENTS);
        return answer.then()
                .statusCode(422)
                .body("code", equalTo("experiments.lever_out_of_bounds"))
                .body("violations[0].path", equalTo("config_json.variants[1].parameters." + lever));
    }

    private String start(String id) {
        act(id, "start").then().statusCode(200);
        started.add(id);
        return id;
    }

    private static String status(String id) {
        return TestDatabase.texts("SELECT status FROM experiments WHERE id = ?", id)
                .get(0);
    }

    private static String setting(String parameter, String more) {
        return "{\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1, \"parameters\": {\""
                + parameter + "\": 1.5}}]" + more + "}";
    }

    private static String layer(String id, int from, int to) {
        return ", \"layer\": {\"id\": \"" + id + "\", \"ranges\": [{\"from\": " + from + ", \"to\": " + to + "}]}";
    }
}
