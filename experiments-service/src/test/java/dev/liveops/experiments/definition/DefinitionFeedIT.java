package dev.liveops.experiments.definition;

import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.create;
import static dev.liveops.experiments.Requests.edit;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.TelemetryPeer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What telemetry hears of experiments, by itself and when it asks. */
@QuarkusTest
@ExperimentsDatabase
class DefinitionFeedIT {

    private static final String DEFINITION = """
            {"variants": [{"id": "control", "weight": 1}, {"id": "new", "weight": %d}], "metrics": [
              {"id": "win", "role": "goal", "built_in": "win_rate", "window_days": 3},
              {"id": "d7", "role": "guardrail", "built_in": "retention_d7", "margin": 0.01},
              {"id": "gold", "role": "goal", "kind": "mean", "cap": 50, "measure": {"event_type": "run_end",
                "aggregation": "sum", "field": "gold", "where": {"outcome": "victory"}}}]}
            """;

    @Test
    void shouldTellTelemetryOfEachChangeSinceTheStartInOrderAndOfADraftNothing() {
        String id = create(DEFINITION.formatted(1), "");
        act(id, "start").then().statusCode(200);
        edit(id, 2, DEFINITION.formatted(3), "").then().statusCode(200);
        act(id, "pause").then().statusCode(200);
        act(id, "finish").then().statusCode(200);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> TelemetryPeer.studiesOf(id).size() >= 4);
        List<JsonPath> told = TelemetryPeer.studiesOf(id);
        assertThat(told).extracting(study -> study.getInt("revision")).containsExactly(2, 3, 4, 5);
        assertThat(told)
                .extracting(study -> study.getString("status"))
                .containsExactly("running", "running", "paused", "finished");
        assertThat(told.get(0).getList("phases")).isEqualTo(List.of(1));
        assertThat(told.get(1).getList("phases")).isEqualTo(List.of(1, 2));
        assertThat(told.get(3).getString("ended_at")).isNotNull();
        assertThat(told.get(0).getList("variants")).isEqualTo(List.of("control", "new"));
        assertThat(told.get(0).getList("metrics.window_days")).isEqualTo(List.of(3, 8, 7));
        assertThat(told.get(0).getList("metrics.kind")).isEqualTo(List.of("ratio", "proportion", "mean"));
        assertThat(told.get(0).getInt("metrics[2].cap")).isEqualTo(50);
        assertThat(told.get(0).getString("metrics[2].measure.where.outcome")).isEqualTo("victory");
    }

    @Test
    void shouldListWhatIsUnderWayForWhoWasNotTold() {
        String draft = create(DEFINITION.formatted(1), "");
        String running = create(DEFINITION.formatted(1), "");
        act(running, "start").then().statusCode(200);

        List<Map<String, Object>> all = new ArrayList<>();
        String token = null;
        do {
            JsonPath page = service()
                    .queryParam("page_size", 2)
                    .queryParams(token == null ? Map.of() : Map.of("page_token", token))
                    .get(EXPERIMENTS + "/definitions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("items"));
            token = page.getString("next_page_token");
        } while (token != null);
        act(running, "finish").then().statusCode(200);

        assertThat(all)
                .extracting(study -> study.get("experiment_id"))
                .contains(running)
                .doesNotContain(draft);
        player("somebody").get(EXPERIMENTS + "/definitions").then().statusCode(403);
        operator()
                .body("{\"id\": \"definitions\", \"name\": \"n\", \"config_json\": " + DEFINITION.formatted(1) + "}")
                .post(EXPERIMENTS)
                .then()
                .statusCode(422);
    }
}
