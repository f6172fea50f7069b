package dev.liveops.config.transfer;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.operatorOnce;
import static dev.liveops.testing.Callers.viewer;
import static dev.liveops.testing.Imports.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.ConfigDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Imports;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class TransferIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final Imports IMPORTS = new Imports(CONFIGS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String world = "world." + UUID.randomUUID();

    @Test
    void shouldPlanWithoutChangingAnythingAndApplyExactlyThatAsOneVersion() {
        String document = configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.05"),
                config("B", "draft", "VENDOR_MARGIN_MAX: 0.5"),
                config("C", "active", "ROMANCE_COOLDOWN_TURNS: 12"));
        long before = version();

        Response plan = plan(document);

        plan.then()
                .statusCode(200)
                .body("applied", equalTo(false))
                .body("violations", hasSize(0))
                .body("changes.action", contains("create", "activate", "create", "create", "activate"))
                .body("changes.place", everyItem(equalTo("world/" + world)))
                .body("changes[1].fields.path", hasItem("payload.VENDOR_MARGIN_MIN"))
                .body("blast_radius.version", equalTo((int) before));
        assertThat(version()).isEqualTo(before);
        assertThat(listed()).isEmpty();

        apply(document, plan)
                .then()
                .statusCode(200)
                .header("Liveops-Version", Long.toString(before + 1))
                .body("applied", equalTo(true))
                .body("published_version", equalTo((int) (before + 1)));
        assertThat(listed()).containsExactlyInAnyOrder("A active", "B draft", "C active");
        values().then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("values.VENDOR_MARGIN_MAX", nullValue())
                .body("values.ROMANCE_COOLDOWN_TURNS", equalTo(12));

        Response again = plan(document);
        again.then().body("changes", hasSize(0)).body("unchanged", equalTo(3));
        apply(document, again).then().statusCode(200).body("published_version", nullValue());
        assertThat(version()).isEqualTo(before + 1);
    }

    @Test
    void shouldGoFromAnyStateToAnyOther() {
        carryOut(configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.05"), config("B", "draft", "VENDOR_MARGIN_MAX: 0.5")));

        String next = configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.06")
                        + "  draft: {name: A, payload: {VENDOR_MARGIN_MIN: 0.07}}\n",
                config("B", "active", "VENDOR_MARGIN_MAX: 0.5"));
        plan(next)
                .then()
                .body("changes.action", contains("edit", "activate", "edit", "activate"))
                .body("changes[1].fields[0].from", equalTo(0.05f))
                .body("changes[1].fields[0].to", equalTo(0.06f));
        carryOut(next);
        values().then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.06f))
                .body("values.VENDOR_MARGIN_MAX", equalTo(0.5f));
        plan(next).then().body("changes", hasSize(0));

        String last = configs(
                config("A", "draft", "VENDOR_MARGIN_MIN: 0.07"), config("B", "archived", "VENDOR_MARGIN_MAX: 0.5"));
        carryOut(last);
        values().then().body("values.VENDOR_MARGIN_MIN", nullValue()).body("values.VENDOR_MARGIN_MAX", nullValue());
        assertThat(listed()).containsExactlyInAnyOrder("A draft", "B archived");
        plan(last).then().body("changes", hasSize(0));
    }

    @Test
    void shouldRollBackOneOfThoseThatWerePublishedTogether() {
        carryOut(configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.05"), config("B", "active", "VENDOR_MARGIN_MAX: 0.5")));
        carryOut(configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.06"), config("B", "active", "VENDOR_MARGIN_MAX: 0.6")));

        operatorOnce().post(CONFIGS + "/" + id("B") + "/rollback").then().statusCode(200);

        values().then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.06f))
                .body("values.VENDOR_MARGIN_MAX", equalTo(0.5f));
    }

    @Test
    void shouldRefuseAPlanThatWasMadeBeforeAnotherOperatorsChange() {
        carryOut(configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.05"), config("D", "draft", "VENDOR_MARGIN_MAX: 0.5")));
        String document = configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.08"), config("D", "draft", "VENDOR_MARGIN_MAX: 0.7"));
        Response plan = plan(document);

        operator("{\"name\": \"D\", \"payload\": {\"VENDOR_MARGIN_MAX\": 0.55}}")
                .header("If-Match", "*")
                .put(CONFIGS + "/" + id("D"))
                .then()
                .statusCode(200);

        apply(document, plan)
                .then()
                .statusCode(409)
                .body("code", equalTo("transfer.outdated"))
                .body("detail", equalTo("plan.reads: " + id("D") + " was changed since"));
        values().then().body("values.VENDOR_MARGIN_MIN", equalTo(0.05f));

        Response newer = plan(document);
        operatorOnce().post(CONFIGS + "/" + id("D") + "/activate").then().statusCode(200);
        apply(document, newer).then().statusCode(409).body("detail", containsString("plan.version"));
    }

    @Test
    void shouldRefuseAnotherDocumentThanTheOneThatWasPlannedAndAnImportWithoutAPlan() {
        Response plan = plan(configs(config("A", "active", "VENDOR_MARGIN_MIN: 0.05")));
        String other = configs(config("A", "active", "VENDOR_MARGIN_MIN: 0.06"));

        apply(other, plan).then().statusCode(409).body("detail", containsString("plan.hash"));
        operator(body(other, null))
                .post(CONFIGS + "/import")
                .then()
                .statusCode(428)
                .body("code", equalTo("request.precondition_required"));
        assertThat(listed()).isEmpty();
    }

    @Test
    void shouldDoNothingOfItWhereOneInTheMiddleIsRefused() {
        String document = configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.05"),
                config("B", "active", "AWF_MAX_INPUT_TOKENS: 99000"),
                config("C", "active", "NO_LEVER: 1"),
                config("D", "active", "VENDOR_MARGIN_MAX: 0.5"));

        Response plan = plan(document);

        plan.then()
                .statusCode(200)
                .body(
                        "violations.path",
                        contains("configs[1].payload.AWF_MAX_INPUT_TOKENS", "configs[2].payload.NO_LEVER"));
        apply(document, plan).then().statusCode(422).body("code", equalTo("transfer.refused"));
        assertThat(listed()).isEmpty();
    }

    @Test
    void shouldRefuseTogetherWhatBreaksAnInvariantTogether() {
        String document = configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.4"), config("B", "active", "VENDOR_MARGIN_MAX: 0.2"));

        Response plan = plan(document);

        plan.then().body("violations.detail", hasItem(containsString("breaks ")));
        apply(document, plan).then().statusCode(422).body("code", equalTo("config.invariant_broken"));
        assertThat(listed()).isEmpty();
    }

    @Test
    void shouldKeepToTheFreezeAndLetDraftsThroughIt() {
        String document = configs(config("A", "active", "VENDOR_MARGIN_MIN: 0.05"));
        String draft = configs(config("B", "draft", "VENDOR_MARGIN_MIN: 0.05"));
        as(Roles.OPERATOR)
                .contentType("application/json")
                .body("{\"reason\": \"final\"}")
                .post("/api/awf-liveops/freeze")
                .then()
                .statusCode(200);
        try {
            Response plan = plan(document);
            plan.then().body("violations.path", hasItem("config.frozen"));
            apply(document, plan).then().statusCode(423).body("code", equalTo("config.frozen"));
            carryOut(draft);
        } finally {
            as(Roles.OPERATOR).delete("/api/awf-liveops/freeze").then().statusCode(200);
        }
        assertThat(listed()).containsExactly("B draft");
    }

    @Test
    void shouldAnswerAKeyAgainAndWriteTheAuditOnce() {
        String document = configs(config("A", "active", "VENDOR_MARGIN_MIN: 0.05"));
        String body = body(document, plan(document));
        String key = UUID.randomUUID().toString();

        long version = operator(body)
                .header("Idempotency-Key", key)
                .post(CONFIGS + "/import")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("published_version");

        operator(body)
                .header("Idempotency-Key", key)
                .post(CONFIGS + "/import")
                .then()
                .statusCode(200)
                .body("published_version", equalTo((int) version));
        viewer().get("/api/awf-liveops/audit?page_size=200&config_id=" + id("A"))
                .then()
                .body("items.action", contains("activate", "create"));
    }

    @Test
    void shouldExportWhatComesToNothingWhenItIsImportedWhereItIsFrom() throws IOException {
        carryOut(configs(
                config("A", "active", "VENDOR_MARGIN_MIN: 0.05")
                        + "  targeting: {include: 'platform == \"web\"', percentage: {basis_points: 2500, unit: user}}\n"
                        + "  draft: {name: A2, payload: {VENDOR_MARGIN_MIN: 0.07}}\n",
                config("B", "draft", "VENDOR_MARGIN_MAX: 0.5")));

        ObjectNode document = JSON.createObjectNode();
        exported().forEach(config -> {
            if (config.get("scope_ref").asText().equals(world)) {
                document.withArray("configs").add(config);
            }
        });

        assertThat(document.get("configs")).hasSize(2);
        plan(document.toString())
                .then()
                .body("changes", hasSize(0))
                .body("unchanged", equalTo(2))
                .body("violations", hasSize(0));
    }

    @Test
    void shouldSayWhereADocumentCannotBeRead() {
        operator(body("configs: [", null))
                .post(CONFIGS + "/import?dry_run=true")
                .then()
                .statusCode(422)
                .body("code", equalTo("transfer.unreadable"));
        operator(body("configs:\n- scoop: world\n", null))
                .post(CONFIGS + "/import?dry_run=true")
                .then()
                .statusCode(400)
                .body("code", equalTo("request.unknown_field"))
                .body("violations[0].path", equalTo("configs[0].scoop"));
        operator("{}").post(CONFIGS + "/import?dry_run=true").then().statusCode(422);
        operator(body("configs: []", null))
                .post(CONFIGS + "/import?dry_run=perhaps")
                .then()
                .statusCode(400);
    }

    private JsonNode exported() throws IOException {
        ObjectNode all = JSON.createObjectNode();
        String token = "";
        do {
            JsonNode page = JSON.readTree(viewer().get(CONFIGS + "/export?page_size=50" + token)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            page.get("configs").forEach(config -> all.withArray("configs").add(config));
            token = page.has("next_page_token")
                    ? "&page_token=" + page.get("next_page_token").asText()
                    : "";
        } while (!token.isEmpty());
        return all.get("configs");
    }

    private static void carryOut(String document) {
        IMPORTS.carryOut(document);
    }

    private static Response plan(String document) {
        return IMPORTS.plan(document);
    }

    private static Response apply(String document, Response plan) {
        return IMPORTS.apply(document, plan);
    }

    private static String configs(String... configs) {
        return "configs:\n" + String.join("", configs);
    }

    private String config(String name, String state, String payload) {
        return "- name: " + name + "\n  scope: world\n  scope_ref: " + world + "\n  state: " + state + "\n  payload: {"
                + payload + "}\n";
    }

    private String id(String name) {
        return viewer().get(CONFIGS + "?scope_ref=" + world + "&text=" + name).path("items[0].config_id");
    }

    private List<String> listed() {
        return viewer().get(CONFIGS + "?scope_ref=" + world)
                .then()
                .extract()
                .jsonPath()
                .getList("items.collect { it.name + ' ' + it.status }");
    }

    private Response values() {
        return viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world);
    }

    private static long version() {
        return viewer().get(CONFIGS + "/export?page_size=1").jsonPath().getLong("version");
    }
}
