package dev.liveops.telemetry.taxonomy;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.testing.Imports;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class EventTypeTransferIT {

    private static final String TAXONOMY = "/v1/telemetry/taxonomy";
    private static final Imports IMPORTS = new Imports(TAXONOMY);

    private final String first = "type_" + UUID.randomUUID().toString().replace("-", "");
    private final String second = first + "_2";

    @Test
    void shouldMakeTypesAndVersionsAsOneVersionAndHaveNothingToDoThen() {
        String document =
                "event_types:\n" + type(first, "boss_id: {type: string}") + type(second, "boss_id: {type: string}");
        IMPORTS.plan(document)
                .then()
                .body("violations", hasSize(0))
                .body("changes.action", contains("create", "create"));
        Response done = IMPORTS.carryOut(document);
        assertThat(done.header("Liveops-Version")).isEqualTo(Integer.toString(done.<Integer>path("published_version")));
        IMPORTS.plan(document).then().body("changes", hasSize(0)).body("unchanged", equalTo(2));

        String more = "event_types:\n" + type(first, "boss_id: {type: string}, damage: {type: integer}");
        IMPORTS.plan(more).then().body("changes.action", contains("edit"));
        IMPORTS.carryOut(more);
        TaxonomyCalls.get(first).then().body("versions[0].version", equalTo(2));
        viewer().get(TAXONOMY + "/export?page_size=200").then().statusCode(200);
    }

    @Test
    void shouldRefuseWhatIsNotCompatibleAndAPlanThatIsOutOfDate() {
        IMPORTS.carryOut("event_types:\n" + type(first, "boss_id: {type: string}"));
        String narrower =
                "event_types:\n" + type(second, "a: {type: string}") + type(first, "boss_id: {type: integer}");
        Response refused = IMPORTS.plan(narrower);
        refused.then().body("violations[0].path", containsString("event_types[1].schema"));
        IMPORTS.apply(narrower, refused).then().statusCode(422).body("code", equalTo("transfer.refused"));
        TaxonomyCalls.get(second).then().statusCode(404);

        String document = "event_types:\n" + type(first, "boss_id: {type: string}, a: {type: string}");
        Response plan = IMPORTS.plan(document);
        TaxonomyCalls.create(second, TaxonomyCalls.SCHEMA).then().statusCode(201);
        IMPORTS.apply(document, plan).then().statusCode(409).body("code", equalTo("transfer.outdated"));
        operator(Imports.body(document, null)).post(TAXONOMY + "/import").then().statusCode(428);
    }

    private static String type(String name, String properties) {
        return "- event_type: " + name + "\n  description: A boss\n  schema: {type: object, properties: {" + properties
                + "}}\n";
    }
}
