package dev.liveops.config.configs;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.liveops.config.ConfigDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ConfigDatabase
class ConfigReadsIT {

    private final Configs configs = new Configs();

    @Test
    void shouldFindConfigsByEverythingThatIsAskedForTogether() {
        String draft = configs.draft("0.05");
        String active = configs.active("0.06");
        String scheduled = configs.draft("0.07", ", \"valid_from\": \"2090-01-01T00:00:00Z\"");
        Configs.act(scheduled, "activate").then().statusCode(200);
        String other = operator(configs.body("0.08", "")
                        .replace("Margin", "Spring SALE")
                        .replace("VENDOR_MARGIN_MIN", "VENDOR_MARGIN_MAX"))
                .post(Configs.PATH)
                .path("config_id");

        assertThat(found("")).containsExactly(draft, active, scheduled, other);
        assertThat(found("&order=newest")).containsExactly(other, scheduled, active, draft);
        assertThat(found("&status=draft")).containsExactly(draft, other);
        assertThat(found("&status=scheduled")).containsExactly(scheduled);
        assertThat(found("&status=active")).containsExactly(active);
        assertThat(found("&status=active&at=2090-01-01T00:00:00Z")).containsExactly(active, scheduled);
        assertThat(found("&lever=VENDOR_MARGIN_MAX")).containsExactly(other);
        assertThat(found("&text=spring sale")).containsExactly(other);
        assertThat(found("&text=100%25_")).isEmpty();
        assertThat(found("&created_by=operator-1&scope=world")).hasSize(4);
        assertThat(found("&created_by=nobody")).isEmpty();
        assertThat(found("&scope=global")).isEmpty();
    }

    @Test
    void shouldCountWhatAListWouldHave() {
        configs.draft("0.05");
        configs.active("0.06");
        Configs.act(configs.draft("0.05"), "archive").then().statusCode(200);

        viewer().get("/api/awf-liveops/config-counts?scope_ref=" + configs.world())
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body(
                        "by_status",
                        equalTo(Map.of(
                                "draft", 1, "scheduled", 0, "active", 1, "expired", 0, "superseded", 0, "archived", 1)))
                .body("by_scope.world", equalTo(3))
                .body("by_scope.global", equalTo(0));
        viewer().get("/api/awf-liveops/config-counts?status=active&scope_ref=" + configs.world())
                .then()
                .body("total", equalTo(1))
                .body("by_status.draft", equalTo(0));
    }

    @Test
    void shouldGoThroughPagesInBothOrders() {
        List<String> made = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            made.add(configs.draft("0.0" + (number + 1)));
        }

        for (String order : List.of("oldest", "newest")) {
            List<String> seen = new ArrayList<>();
            String token = "";
            do {
                Response page = viewer().get(
                                Configs.PATH + "?page_size=2&order=" + order + "&scope_ref=" + configs.world() + token);
                seen.addAll(page.path("items.config_id"));
                token = page.path("next_page_token") == null ? null : "&page_token=" + page.path("next_page_token");
            } while (token != null);
            assertThat(seen).isEqualTo(made);
            Collections.reverse(made);
        }
    }

    @Test
    void shouldShowEveryRevisionAndWhatIsDifferent() {
        String id = configs.active("0.05");
        Configs.edit(id, "0.10", ", \"priority\": 5, \"targeting\": {\"include\": \"level > 3\"}")
                .then()
                .statusCode(200);

        viewer().get(Configs.PATH + "/" + id + "/revisions")
                .then()
                .statusCode(200)
                .body("items.revision", contains(2, 1))
                .body("items.active", contains(false, true))
                .body("items[1].payload.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("items[0].targeting.include", equalTo("level > 3"));
        Response first = viewer().get(Configs.PATH + "/" + id + "/revisions?page_size=1");
        viewer().get(Configs.PATH + "/" + id + "/revisions?page_size=1&page_token=" + first.path("next_page_token"))
                .then()
                .body("items.revision", contains(1))
                .body("$", not(hasKey("next_page_token")));
        viewer().get(Configs.PATH + "/" + id + "/revisions/1")
                .then()
                .body("payload.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("created_by", equalTo("operator-1"));
        viewer().get(Configs.PATH + "/" + id + "/revisions/3")
                .then()
                .statusCode(404)
                .body("code", equalTo("config.unknown_revision"));
        viewer().get(Configs.PATH + "/" + id + "/diff")
                .then()
                .body("from", equalTo(1))
                .body("to", equalTo(2))
                .body("fields.path", contains("priority", "targeting.include", "payload.VENDOR_MARGIN_MIN"))
                .body("fields[0].from", equalTo(0))
                .body("fields[0].to", equalTo(5))
                .body("fields[1]", not(hasKey("from")))
                .body("fields[2].from", equalTo(0.05f));
        viewer().get(Configs.PATH + "/" + id + "/diff?from=2&to=2").then().body("fields", empty());
    }

    @Test
    void shouldNameWhatElseSetsItsLeversWhenItIsSavedAndPublished() {
        String base = configs.draft("0.05", ", \"valid_to\": \"2090-01-01T00:00:00Z\", \"priority\": 3");
        Configs.act(base, "activate").then().statusCode(200).body("overlaps", empty());

        Response created = operator(configs.body("0.06", "")).post(Configs.PATH);
        created.then()
                .body("overlaps", hasSize(1))
                .body("overlaps[0].config_id", equalTo(base))
                .body("overlaps[0].levers", contains("VENDOR_MARGIN_MIN"))
                .body("overlaps[0].priority", equalTo(3))
                .body("overlaps[0].valid_to", equalTo("2090-01-01T00:00:00Z"));
        String id = created.path("config_id");
        Configs.act(id, "activate").then().body("overlaps.config_id", contains(base));
        Configs.edit(id, "0.07", ", \"valid_from\": \"2090-01-01T00:00:00Z\"")
                .then()
                .body("overlaps", empty());
        viewer().get(Configs.PATH + "/" + base + "/overlaps").then().body("config_id", contains(id));
        // Another place, and another lever, are no overlap.
        operator(new Configs().body("0.06", "")).post(Configs.PATH).then().body("overlaps", empty());
        operator(configs.body("0.06", "").replace("MARGIN_MIN", "MARGIN_MAX"))
                .post(Configs.PATH)
                .then()
                .body("overlaps", empty());
    }

    @Test
    void shouldShowTheCurrentStateToWhoEditsAStaleOne() {
        String id = configs.draft("0.05");
        String seen = Configs.get(id).header("ETag");
        Configs.edit(id, "0.10").then().statusCode(200);

        Response stale = operator("{\"name\": \"Mine\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.2}}")
                .header("If-Match", seen)
                .put(Configs.PATH + "/" + id);

        stale.then()
                .statusCode(412)
                .body("code", equalTo("revision.stale"))
                .body("current.revision", equalTo(2))
                .body("current.payload.VENDOR_MARGIN_MIN", equalTo(0.10f));
        assertThat(stale.header("ETag")).isEqualTo(Configs.get(id).header("ETag"));
    }

    @Test
    void shouldTakeAnIdOfAContextLetterByLetterAsAReference() {
        String session = "s/" + UUID.randomUUID() + " \u00e9";
        operator("{\"name\": \"Odd\", \"scope\": \"session\", \"scope_ref\": \"" + session
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.1}}")
                .post(Configs.PATH)
                .then()
                .statusCode(201)
                .body("scope_ref", equalTo(session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=inactive", "scope=x", "order=x", "at=x"})
    void shouldRefuseAFilterThatIsNone(String filter) {
        viewer().get(Configs.PATH + "?" + filter)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"))
                .body("violations[0].path", equalTo(filter.substring(0, filter.indexOf('='))));
    }

    private List<String> found(String filter) {
        return viewer().get(Configs.PATH + "?page_size=200&scope_ref=" + configs.world() + filter)
                .then()
                .statusCode(200)
                .extract()
                .path("items.config_id");
    }
}
