package dev.liveops.config.bulk;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class BulkIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";

    private final String world = "world." + UUID.randomUUID();

    @Test
    void shouldActivateSeveralAsOneVersionAndPutThemAwayInBulk() {
        String first = draft("VENDOR_MARGIN_MIN", "0.05");
        String second = draft("VENDOR_MARGIN_MAX", "0.5");

        Response done = bulk(operation("activate", first), operation("activate", second));

        done.then().statusCode(200).body("changed", contains(first, second)).body("unchanged", equalTo(0));
        assertThat(done.header("Liveops-Version")).isEqualTo(Integer.toString(done.<Integer>path("published_version")));
        values().then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("values.VENDOR_MARGIN_MAX", equalTo(0.5f));
        bulk(operation("activate", first), operation("activate", second))
                .then()
                .statusCode(200)
                .body("changed", hasSize(0))
                .body("unchanged", equalTo(2))
                .body("published_version", nullValue());

        bulk(
                        operation("deactivate", first),
                        operation("archive", first),
                        operation("deactivate", second),
                        operation("archive", second))
                .then()
                .statusCode(200)
                .body("changed", contains(first, second));

        assertThat(List.of(status(first), status(second))).containsOnly("archived");
        values().then().body("values.VENDOR_MARGIN_MIN", nullValue());
        viewer().get("/api/awf-liveops/audit?page_size=200&config_id=" + first)
                .then()
                .body("items.action", contains("archive", "deactivate", "activate", "create"))
                .body("items[0].reason", equalTo("left over"));
    }

    @Test
    void shouldDoNothingOfThemWhereOneIsRefusedAndNameEach() {
        String good = draft("VENDOR_MARGIN_MIN", "0.05");
        String drafted = draft("VENDOR_MARGIN_MAX", "0.5");

        bulk(operation("activate", good), operation("deactivate", drafted), operation("deactivate", drafted))
                .then()
                .statusCode(409)
                .body("code", equalTo("config.wrong_status"))
                .body("violations.path", contains("operations[1]", "operations[2]"));
        bulk(operation("activate", good), operation("archive", UUID.randomUUID().toString()))
                .then()
                .statusCode(404)
                .body("code", equalTo("config.not_found"))
                .body("violations.path", contains("operations[1].config_id"));
        operator("{\"operations\": [{\"action\": \"activate\", \"config_id\": \"" + good + "\", \"revision\": 7}]}")
                .post(CONFIGS + "/bulk")
                .then()
                .statusCode(412)
                .body("code", equalTo("revision.stale"));

        assertThat(List.of(status(good), status(drafted))).containsOnly("draft");
    }

    @Test
    void shouldRefuseTogetherWhatBreaksAnInvariantTogether() {
        String low = draft("VENDOR_MARGIN_MIN", "0.4");
        String high = draft("VENDOR_MARGIN_MAX", "0.2");

        bulk(operation("activate", low), operation("activate", high))
                .then()
                .statusCode(422)
                .body("code", equalTo("config.invariant_broken"));

        assertThat(List.of(status(low), status(high))).containsOnly("draft");
    }

    @Test
    void shouldRefuseNothingAndHalfOfAnOperation() {
        bulk().then().statusCode(422).body("violations.path", contains("operations"));
        operator("{\"operations\": [{\"action\": \"archive\"}]}")
                .post(CONFIGS + "/bulk")
                .then()
                .statusCode(422)
                .body("violations.path", contains("operations[0].config_id"));
    }

    private String draft(String lever, String value) {
        return operator("{\"name\": \"Bulk\", \"scope\": \"world\", \"scope_ref\": \"" + world + "\", \"payload\": {\""
                        + lever + "\": " + value + "}}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private static Response bulk(String... operations) {
        return operator("{\"reason\": \"left over\", \"operations\": "
                        + Stream.of(operations).collect(Collectors.joining(", ", "[", "]")) + "}")
                .post(CONFIGS + "/bulk");
    }

    private static String operation(String action, String id) {
        return "{\"action\": \"" + action + "\", \"config_id\": \"" + id + "\"}";
    }

    private static String status(String id) {
        return viewer().get(CONFIGS + "/" + id).path("status");
    }

    private Response values() {
        return viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world);
    }
}
