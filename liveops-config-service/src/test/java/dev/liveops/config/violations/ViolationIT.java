package dev.liveops.config.violations;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is not as it should be, each kind of it but fallbacks ({@code InvariantIT}). */
@QuarkusTest
@ConfigDatabase
class ViolationIT {

    private static final String API = "/api/awf-liveops";
    private static final String CONFIGS = API + "/configs";
    private static final String PUBLISH = "INSERT INTO snapshot_head (name, version) VALUES ('configs', 1)"
            + " ON CONFLICT (name) DO UPDATE SET version = snapshot_head.version + 1";
    private static final String NOTIFY = "SELECT pg_notify('liveops_snapshot', 'configs')";

    private final String world = "world." + UUID.randomUUID();
    private final String name = "own-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> published = new ArrayList<>();

    @AfterEach
    void asItShouldBe() {
        as(Roles.ADMIN).delete(API + "/freeze");
        published.forEach(id -> as(Roles.ADMIN).delete(API + "/kills/config/" + id));
        as(Roles.OPERATOR).header("If-Match", "*").delete(API + "/invariants/" + name);
        published.forEach(id -> operator("{}").post(CONFIGS + "/" + id + "/deactivate"));
        TestDatabase.execute(
                "DELETE FROM liveops_config_revisions WHERE name = '" + world + "'",
                "DELETE FROM liveops_configs WHERE name = '" + world + "'",
                PUBLISH,
                NOTIFY);
    }

    @Test
    void shouldListValuesOutsideOfTheirBoundsThatSomebodyAccepted() {
        String id = activated("{\"VENDOR_MARGIN_MAX\": 0.9}", "");

        String one = of("accepted", "it.configs == ['" + id + "']");
        violations()
                .body(one + ".subject", equalTo("VENDOR_MARGIN_MAX"))
                .body(one + ".detail", containsString("0.9 (expected 0.1..0.8)"))
                .body(one + ".recommendation", containsString("Nothing, if it is meant"));
        operator("{}").post(CONFIGS + "/" + id + "/deactivate").then().statusCode(200);
        violations().body("items.configs.flatten()", not(hasItem(id)));
    }

    @Test
    void shouldListWhatCouldNotBeActivatedToday() {
        String id = storedAsAnEarlierCatalogLetIt("{\"AWF_MAX_INPUT_TOKENS\": 20000}");

        String one = of("finding", "it.configs == ['" + id + "']");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> violations()
                        .body(one + ".subject", equalTo("AWF_MAX_INPUT_TOKENS"))
                        .body(one + ".detail", containsString("critical"))
                        .body(one + ".recommendation", containsString("Edit the config")));
    }

    @Test
    void shouldListWhatIsKilledUntilNothingOfItIsPublished() {
        String id = activated("{\"VENDOR_MARGIN_MIN\": 0.2}", "");
        operator("{\"kind\": \"config\", \"target\": \"" + id + "\", \"reason\": \"it hurts\"}")
                .post(API + "/kills")
                .then()
                .statusCode(200);

        String one = of("kill", "it.subject == '" + id + "'");
        violations()
                .body(one + ".configs", equalTo(List.of(id)))
                .body(one + ".detail", containsString("it hurts"))
                .body(one + ".recommendation", containsString("deactivate what sets it"));
        operator("{}").post(CONFIGS + "/" + id + "/deactivate").then().statusCode(200);
        violations().body(one + ".recommendation", containsString("take the kill back"));
    }

    @Test
    void shouldSayThatConfigurationIsFrozenAndSinceWhen() {
        String instant = operator("{\"reason\": \"final\"}")
                .post(API + "/freeze")
                .then()
                .statusCode(200)
                .extract()
                .path("instant");

        violations()
                .body("counts.freeze", equalTo(1))
                .body(of("freeze", "true") + ".detail", containsString("final"))
                .body(of("freeze", "true") + ".since", equalTo(instant));
        as(Roles.OPERATOR).delete(API + "/freeze").then().statusCode(200);
        violations().body("counts.freeze", equalTo(0));
    }

    @Test
    void shouldSayWhichInvariantHasTooManyCombinations() {
        // Each targeted config applies or does not: two to the power of thirteen are more than are looked at.
        JsonPath catalog = viewer().get(API + "/levers").jsonPath();
        List<String> levers = catalog.<String>getList("levers.findAll { it.type == 'decimal' }.key")
                .subList(0, 13);
        operator("{\"expression\": \"" + String.join(" >= 0.0 && ", levers) + " >= 0.0\"}")
                .put(API + "/invariants/" + name)
                .then()
                .statusCode(200);

        levers.forEach(lever -> activated(
                "{\"" + lever + "\": " + catalog.getString("levers.find { it.key == '" + lever + "' }.max") + "}",
                ", \"targeting\": {\"include\": \"level > 5\"}"));

        violations().body(of("unproven", "it.subject == '" + name + "'") + ".detail", containsString(levers.get(12)));
    }

    private static String of(String kind, String condition) {
        return "items.find { it.kind == '" + kind + "' && " + condition + " }";
    }

    private static ValidatableResponse violations() {
        return viewer().get(API + "/violations").then().statusCode(200);
    }

    private String activated(String payload, String more) {
        String id = operator("{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": " + payload + more + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        published.add(id);
        operator("{}").post(CONFIGS + "/" + id + "/activate").then().statusCode(200);
        return id;
    }

    private String storedAsAnEarlierCatalogLetIt(String payload) {
        String id = UUID.randomUUID().toString();
        TestDatabase.execute(
                "INSERT INTO liveops_configs (config_id, name, scope, scope_ref, status, payload, priority, revision,"
                        + " active_revision, activated_version, created_by, created_at, updated_at) VALUES ('" + id
                        + "', '" + world + "', 'world', '" + world + "', 'active', '" + payload
                        + "', 0, 1, 1, 1, 'operator-1', now(), now())",
                "INSERT INTO liveops_config_revisions (config_id, revision, name, payload, priority, created_by, created_at)"
                        + " VALUES ('" + id + "', 1, '" + world + "', '" + payload + "', 0, 'operator-1', now())",
                PUBLISH,
                NOTIFY);
        return id;
    }
}
