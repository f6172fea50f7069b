package dev.liveops.config.compare;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.operatorOnce;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.config.ConfigDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class CompareIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String COMPARE = CONFIGS + "/compare";

    private final String world = "world." + UUID.randomUUID();

    @Test
    void shouldCompareAnyTwoConfigsAndRevisions() {
        String one = draft("0.05");
        String other = draft("0.07");

        viewer().get(COMPARE + "?from=" + one + "&to=" + other)
                .then()
                .statusCode(200)
                .body("from.config_id", equalTo(one))
                .body("to.revision", equalTo(1))
                .body("fields.path", contains("payload.VENDOR_MARGIN_MIN"))
                .body("fields[0].from", equalTo(0.05f))
                .body("fields[0].to", equalTo(0.07f));
        viewer().get(COMPARE + "?from=" + one + "&to=" + one + "@1").then().body("fields", hasSize(0));
        viewer().get(COMPARE + "?from=" + one + "&to=" + one + "@9")
                .then()
                .statusCode(404)
                .body("code", equalTo("config.unknown_revision"));
        viewer().get(COMPARE + "?from=" + one).then().statusCode(400).body("violations.path", contains("to"));
        viewer().get(COMPARE + "?from=" + one + "&to=" + one + "@x").then().statusCode(400);
    }

    @Test
    void shouldSayWhatWasPublishedOtherwiseAtTwoMoments() {
        String id = draft("0.05");
        String before = activate(id);
        operator("{\"name\": \"Compared\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.06}}")
                .header("If-Match", "*")
                .put(CONFIGS + "/" + id)
                .then()
                .statusCode(200);
        String between = activate(id);
        String after = operatorOnce().post(CONFIGS + "/" + id + "/deactivate").header("Liveops-Version");

        mine(before, between).containsExactly("1 2 true true");
        mine(before, between, "fields.path").containsExactly(List.of("payload.VENDOR_MARGIN_MIN"));
        mine(between, after).containsExactly("2 null true false");
        mine(before, before).isEmpty();
        mine("2020-01-01T00:00:00Z", before).containsExactly("null 1 false true");
        moments("99999999", before).then().statusCode(404).body("code", equalTo("snapshot.unknown_version"));
        moments("yesterday", before).then().statusCode(400).body("violations.path", contains("from"));
    }

    private ListAssert<Object> mine(String from, String to) {
        return mine(
                from,
                to,
                "collect { '' + it.from_revision + ' ' + it.to_revision + ' ' + it.from_open + ' ' + it.to_open }");
    }

    // Other tests publish as well: over every page.
    private ListAssert<Object> mine(String from, String to, String path) {
        List<Object> found = new ArrayList<>();
        String token = "";
        do {
            Response page = moments(from, to + token);
            page.then().statusCode(200);
            found.addAll(page.jsonPath().getList("items.findAll { it.scope_ref == '" + world + "' }." + path));
            token = page.path("next_page_token") == null ? "" : "&page_token=" + page.path("next_page_token");
        } while (!token.isEmpty());
        return assertThat(found);
    }

    private static Response moments(String from, String to) {
        return viewer().get(COMPARE + "/moments?page_size=200&from=" + from + "&to=" + to);
    }

    private static String activate(String id) {
        return operatorOnce()
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(200)
                .extract()
                .header("Liveops-Version");
    }

    private String draft(String margin) {
        return operator("{\"name\": \"Compared\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }
}
