package dev.liveops.experiments.definition;

import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.newId;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.testing.Imports;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ExperimentsDatabase
class ExperimentTransferIT {

    private static final Imports IMPORTS = new Imports(EXPERIMENTS);

    private final String first = newId();
    private final String second = newId();

    @AfterEach
    void tidy() {
        act(first, "finish");
    }

    @Test
    void shouldMakeDraftsEditThemAndHaveNothingToDoThen() {
        String document = "experiments:\n" + experiment(first, "A", 1) + experiment(second, "B", 1);
        Response plan = IMPORTS.plan(document);
        plan.then()
                .statusCode(200)
                .body("violations", hasSize(0))
                .body("changes.action", contains("create", "create"))
                .body("changes.id", contains(first, second));
        viewer().get(EXPERIMENTS + "/" + first).then().statusCode(404);

        IMPORTS.apply(document, plan).then().statusCode(200).body("published_version", nullValue());

        viewer().get(EXPERIMENTS + "/" + first).then().statusCode(200).body("status", equalTo("draft"));
        IMPORTS.plan(document).then().body("changes", hasSize(0)).body("unchanged", equalTo(2));
        IMPORTS.carryOut("experiments:\n" + experiment(second, "B2", 3));
        viewer().get(EXPERIMENTS + "/" + second)
                .then()
                .body("name", equalTo("B2"))
                .body("revision", equalTo(2));
    }

    @Test
    void shouldChangeOfOneUnderWayWhatAnEditMayAndPublishOnce() {
        IMPORTS.carryOut("experiments:\n" + experiment(first, "A", 1));
        act(first, "start").then().statusCode(200);

        Response done = IMPORTS.carryOut("experiments:\n" + experiment(first, "A", 3));
        assertThat(done.<Integer>path("published_version")).isNotNull();
        viewer().get(EXPERIMENTS + "/" + first).then().body("phase", equalTo(2));

        String other =
                "experiments:\n" + experiment(first, "A", 3).replace("id: b", "id: c") + experiment(second, "B", 1);
        Response refused = IMPORTS.plan(other);
        refused.then().body("violations[0].path", containsString("experiments[0]"));
        IMPORTS.apply(other, refused).then().statusCode(422).body("code", equalTo("transfer.refused"));
        viewer().get(EXPERIMENTS + "/" + second).then().statusCode(404);
    }

    @Test
    void shouldRefuseAPlanThatIsOutOfDateAndWhatSaysSomethingWrong() {
        IMPORTS.carryOut("experiments:\n" + experiment(first, "A", 1));
        String document = "experiments:\n" + experiment(first, "A2", 1);
        Response plan = IMPORTS.plan(document);
        IMPORTS.carryOut("experiments:\n" + experiment(first, "A3", 1));

        IMPORTS.apply(document, plan)
                .then()
                .statusCode(409)
                .body("code", equalTo("transfer.outdated"))
                .body("detail", equalTo("plan.reads: " + first + " was changed since"));
        IMPORTS.plan("experiments:\n- id: " + second + "\n  name: B\n  config_json: {variants: []}\n")
                .then()
                .body("violations.path", hasItem(containsString("experiments[0].config_json")));
        operator(Imports.body(document, null))
                .post(EXPERIMENTS + "/import")
                .then()
                .statusCode(428);
    }

    @Test
    void shouldExportWhatComesToNothingWhenItIsImportedWhereItIsFrom() throws IOException {
        IMPORTS.carryOut("experiments:\n" + experiment(first, "A", 1));
        ObjectMapper json = new ObjectMapper();
        ObjectNode mine = json.createObjectNode();
        String token = "";
        do {
            JsonNode page = json.readTree(viewer().get(EXPERIMENTS + "/export?page_size=200" + token)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            page.get("experiments").forEach(one -> {
                if (one.get("id").asText().equals(first)) {
                    mine.withArray("experiments").add(one);
                }
            });
            token = page.has("next_page_token")
                    ? "&page_token=" + page.get("next_page_token").asText()
                    : "";
        } while (!token.isEmpty());

        assertThat(mine.get("experiments")).hasSize(1);
        IMPORTS.plan(mine.toString()).then().body("changes", hasSize(0)).body("unchanged", equalTo(1));
    }

    private static String experiment(String id, String name, int weight) {
        return "- id: " + id + "\n  name: " + name + "\n  config_json:\n    variants:\n    - {id: a, weight: " + weight
                + ", parameters: {}}\n    - {id: b, weight: 1, parameters: {p_" + id.replaceAll("[^a-z0-9]", "_")
                + ": 1.5}}\n";
    }
}
