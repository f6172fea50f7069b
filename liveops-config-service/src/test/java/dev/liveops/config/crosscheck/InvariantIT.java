package dev.liveops.config.crosscheck;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.model.identity.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class InvariantIT {

    private static final String INVARIANTS = "/api/awf-liveops/invariants";
    private static final String VIOLATIONS = "/api/awf-liveops/violations";
    private static final String CONFIGS = "/api/awf-liveops/configs";

    private final String world = "world." + UUID.randomUUID();
    private final String name = "own-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> published = new ArrayList<>();

    @AfterEach
    void nothingLeft() {
        as(Roles.OPERATOR).header("If-Match", "*").delete(INVARIANTS + "/" + name);
        // The last first: what came later may stand on what was there.
        Collections.reverse(published);
        published.forEach(id -> operator("{}").post(CONFIGS + "/" + id + "/deactivate"));
    }

    @Test
    void shouldRefuseAnActivationThatSomePlayersWouldBreakAnInvariantBy() {
        activate(create("{\"VENDOR_MARGIN_MAX\": 0.2}")).then().statusCode(200);
        String breaking = create("{\"VENDOR_MARGIN_MIN\": 0.25}");

        activate(breaking)
                .then()
                .statusCode(422)
                .body("code", equalTo("config.invariant_broken"))
                .body("violations[0].path", equalTo("payload.VENDOR_MARGIN_MIN"))
                .body("violations[0].detail", containsString("vendor-margins"));
        activate(create("{\"VENDOR_MARGIN_MIN\": 0.15}")).then().statusCode(200);
    }

    @Test
    void shouldRefuseToTakeBackWhatAnInvariantStandsOn() {
        String high = create("{\"VENDOR_MARGIN_MAX\": 0.4}");
        activate(high).then().statusCode(200);
        String low = create("{\"VENDOR_MARGIN_MIN\": 0.35}");
        activate(low).then().statusCode(200);

        operator("{}")
                .post(CONFIGS + "/" + high + "/deactivate")
                .then()
                .statusCode(422)
                .body("code", equalTo("config.invariant_broken"))
                .body("violations[0].path", equalTo("config_id"))
                .body("violations[0].detail", containsString("vendor-margins"))
                .body("violations[0].detail", containsString(low));
        rollBack(high).then().statusCode(422).body("code", equalTo("config.invariant_broken"));
        viewer().get(CONFIGS + "/" + high).then().body("status", equalTo("active"));

        operator("{}").post(CONFIGS + "/" + low + "/deactivate").then().statusCode(200);
        operator("{}").post(CONFIGS + "/" + high + "/deactivate").then().statusCode(200);
    }

    @Test
    void shouldRefuseARollbackToWhatWouldBreakAnInvariantToday() {
        String margin = create("{\"VENDOR_MARGIN_MAX\": 0.3}");
        activate(margin).then().statusCode(200);
        operator("{\"name\": \"Margin\", \"payload\": {\"VENDOR_MARGIN_MAX\": 0.5}}")
                .header("If-Match", "\"1\"")
                .put(CONFIGS + "/" + margin)
                .then()
                .statusCode(200);
        activate(margin).then().statusCode(200);
        String low = create("{\"VENDOR_MARGIN_MIN\": 0.45}");
        activate(low).then().statusCode(200);

        rollBack(margin)
                .then()
                .statusCode(422)
                .body("code", equalTo("config.invariant_broken"))
                .body("violations[0].path", equalTo("payload.VENDOR_MARGIN_MAX"))
                .body("violations[0].detail", containsString("together with [" + low + "]"));

        operator("{}").post(CONFIGS + "/" + low + "/deactivate").then().statusCode(200);
        published.add(rollBack(margin)
                .then()
                .statusCode(200)
                .body("payload.VENDOR_MARGIN_MAX", equalTo(0.3f))
                .extract()
                .path("config_id"));
    }

    @Test
    void shouldFallBackUnderConfigsThatBreakAnInvariantThatCameLater() {
        String id = create("{\"VENDOR_STOCK_REFRESH_MULTIPLIER\": 0.3}");
        activate(id).then().statusCode(200);

        put("VENDOR_STOCK_REFRESH_MULTIPLIER > 0.35")
                .then()
                .statusCode(200)
                .body("levers", equalTo(List.of("VENDOR_STOCK_REFRESH_MULTIPLIER")));

        viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world)
                .then()
                .body("values", equalTo(Map.of()))
                .body("explain.broken_invariants.name", hasItem(name))
                .body("explain.broken_invariants[0].scope", equalTo("world"));
        viewer().get(VIOLATIONS)
                .then()
                .statusCode(200)
                .body("items.find { it.kind == 'fallback' && it.subject == '" + name + "' }.configs", hasItem(id));
    }

    @Test
    void shouldHaveRevisionsAndLetNobodyOverwriteWhatTheyHaveNotSeen() {
        Response first = put("VENDOR_MARGIN_MIN <= 0.4");
        String tag = first.header("ETag");
        put("VENDOR_MARGIN_MIN <= 0.3").then().statusCode(428);
        operator("{\"expression\": \"VENDOR_MARGIN_MIN <= 0.3\"}")
                .header("If-Match", tag)
                .put(INVARIANTS + "/" + name)
                .then()
                .statusCode(200);
        operator("{\"expression\": \"VENDOR_MARGIN_MIN <= 0.2\"}")
                .header("If-Match", tag)
                .put(INVARIANTS + "/" + name)
                .then()
                .statusCode(412);

        viewer().get(INVARIANTS + "/" + name + "/revisions")
                .then()
                .body("items", hasSize(2))
                .body("items[0].expression", equalTo("VENDOR_MARGIN_MIN <= 0.3"));
        viewer().get(INVARIANTS).then().body("items.name", hasItems("vendor-margins", name));
        viewer().get("/api/awf-liveops/audit?page_size=1").then().body("items[0].action", equalTo("edit"));
    }

    @Test
    void shouldRefuseWhatIsNoneWithItsPlace() {
        refused("NO_SUCH_LEVER < 1.0", "NO_SUCH_LEVER");
        refused("VENDOR_MARGIN_MIN > 0.2", "defaults");
        refused("1 < 2", "no lever");
        refused("VENDOR_MARGIN_MIN <", "at 1:");
        operator("{\"expression\": \"VENDOR_MARGIN_MIN <= 0.4\"}")
                .put(INVARIANTS + "/vendor-margins")
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("name"));
    }

    private void refused(String expression, String why) {
        put(expression)
                .then()
                .statusCode(422)
                .body("code", equalTo("config.bad_invariant"))
                .body("violations[0].path", equalTo("expression"))
                .body("violations[0].detail", containsString(why));
    }

    private Response put(String expression) {
        return operator("{\"expression\": \"" + expression + "\"}").put(INVARIANTS + "/" + name);
    }

    private static Response rollBack(String id) {
        return operator("{}").header("Idempotency-Key", UUID.randomUUID()).post(CONFIGS + "/" + id + "/rollback");
    }

    private static Response activate(String id) {
        return operator("{}").post(CONFIGS + "/" + id + "/activate");
    }

    private String create(String payload) {
        String id = operator("{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": " + payload + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        published.add(id);
        return id;
    }
}
