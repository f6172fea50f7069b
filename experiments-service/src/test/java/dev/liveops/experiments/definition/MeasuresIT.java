package dev.liveops.experiments.definition;

import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.body;
import static dev.liveops.experiments.Requests.newId;
import static dev.liveops.testing.Callers.operator;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.TelemetryPeer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics over events that telemetry has, has not, or does not speak of. */
@QuarkusTest
@ExperimentsDatabase
class MeasuresIT {

    private static final String GOLD = "{\"event_type\": \"run_end\", \"aggregation\": \"sum\", \"field\": \"gold\"}";

    @AfterEach
    void back() {
        TelemetryPeer.taxonomyAway(false);
    }

    @Test
    void shouldTakeAMetricOverFieldsThatAreThere() {
        String id = newId();
        create(id, GOLD).then().statusCode(201);
        act(id, "start").then().statusCode(200);
        act(id, "finish").then().statusCode(200);
    }

    @Test
    void shouldRefuseEventsAndFieldsThatAreNotThere() {
        refused("{\"event_type\": \"run_ends\", \"aggregation\": \"count\"}")
                .body("violations.path", contains("config_json.metrics[0].measure.event_type"))
                .body(
                        "violations[0].detail",
                        startsWith("\"run_ends\" (expected an event type of telemetry's: [run_end]"));
        refused(GOLD.replace("gold", "glod"))
                .body("violations.path", contains("config_json.metrics[0].measure.field"))
                .body(
                        "violations[0].detail",
                        containsString("expected a field that run_end declares: [gold, outcome, score]"));
        refused(GOLD.replace("gold", "outcome"))
                .body("violations[0].detail", containsString("expected a field that is a number"));
        refused(GOLD.replace("}", ", \"where\": {\"outcom\": \"victory\"}}"))
                .body("violations.path", contains("config_json.metrics[0].measure.where.outcom"));
    }

    @Test
    void shouldRefuseNothingAndSayThatItIsNotKnownWhileTelemetryIsAway() {
        TelemetryPeer.taxonomyAway(true);
        String id = newId();

        create(id, GOLD.replace("gold", "glod")).then().statusCode(201);
        operator()
                .get(EXPERIMENTS + "/" + id + "/check")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("warnings.path", hasItem("config_json.metrics"));

        TelemetryPeer.taxonomyAway(false);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> operator()
                        .get(EXPERIMENTS + "/" + id + "/check")
                        .then()
                        .body("valid", equalTo(false))
                        .body("warnings", empty()));
        act(id, "start").then().statusCode(422);
    }

    private static ValidatableResponse refused(String measure) {
        return create(newId(), measure).then().statusCode(422).body("code", equalTo("experiments.invalid"));
    }

    private static Response create(String id, String measure) {
        return operator()
                .body(body(
                        id,
                        "{\"variants\": [{\"id\": \"control\", \"weight\": 1}, {\"id\": \"new\", \"weight\": 1}],"
                                + " \"metrics\": [{\"id\": \"gold\", \"role\": \"goal\", \"kind\": \"mean\", \"measure\": "
                                + measure + "}]}",
                        ""))
                .post(EXPERIMENTS);
    }
}
