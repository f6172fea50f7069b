package dev.liveops.config.copies;

import static dev.liveops.testing.Callers.operator;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class CopyIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";

    private final String world = "world." + UUID.randomUUID();
    private String id;

    @BeforeEach
    void create() {
        id = operator("{\"name\": \"Copied\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.05, \"VENDOR_MARGIN_MAX\": 0.5},"
                        + " \"valid_to\": \"2099-01-01T00:00:00Z\", \"priority\": 7,"
                        + " \"targeting\": {\"percentage\": {\"basis_points\": 100, \"unit\": \"user\"}}}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    @Test
    void shouldMakeADraftThatSaysTheSameInAnotherPlaceWithChanges() {
        operator("{\"scope_ref\": \"" + world + ".ice\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.1},"
                        + " \"without\": [\"valid_to\", \"VENDOR_MARGIN_MAX\"]}")
                .post(CONFIGS + "/" + id + "/copy")
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("config_id", not(equalTo(id)))
                .body("status", equalTo("draft"))
                .body("name", equalTo("Copied"))
                .body("scope_ref", equalTo(world + ".ice"))
                .body("payload", equalTo(Map.of("VENDOR_MARGIN_MIN", 0.1f)))
                .body("valid_to", nullValue())
                .body("priority", equalTo(7))
                .body("targeting.percentage.salt", not(equalTo(id)));
        operator().post(CONFIGS + "/" + id + "/copy").then().statusCode(201).body("scope_ref", equalTo(world));
    }

    @Test
    void shouldRefuseWhatACopyCannotBe() {
        operator("{\"scope\": \"adventure\"}")
                .post(CONFIGS + "/" + id + "/copy")
                .then()
                .statusCode(422)
                .body("violations.path", contains("scope_ref"));
        operator("{\"without\": [\"NO_LEVER\"]}")
                .post(CONFIGS + "/" + id + "/copy")
                .then()
                .statusCode(422)
                .body("violations.path", contains("without[0]"));
        operator("{\"revision\": 2}")
                .post(CONFIGS + "/" + id + "/copy")
                .then()
                .statusCode(404)
                .body("code", equalTo("config.unknown_revision"));
        operator("{}").post(CONFIGS + "/" + UUID.randomUUID() + "/copy").then().statusCode(404);
    }
}
