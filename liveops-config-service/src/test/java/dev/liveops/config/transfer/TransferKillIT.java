package dev.liveops.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.DeliveredService;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Imports into services that were never used: one is killed in the middle, and another one comes to what a first one had. */
class TransferKillIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> PLACES = List.of(
            "world_id=w1",
            "world_id=w2&adventure_id=a1",
            "world_id=w1&adventure_id=a1&session_id=s7",
            "session_id=s7",
            "attributes=%7B%22level%22%3A3%2C%22country%22%3A%22CH%22%7D",
            "attributes=%7B%22level%22%3A6%2C%22country%22%3A%22CH%22%7D");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldHaveDoneNothingOfAnImportThatWasKilledInTheMiddle() throws Exception {
        try (DeliveredService service = new DeliveredService().start()) {
            StringBuilder configs = new StringBuilder("configs:\n");
            for (int number = 1; number <= 20; number++) {
                configs.append(config("world", "w" + number, "C" + number, "active", "VENDOR_MARGIN_MIN: 0.05"));
            }
            String document = configs.toString();
            String body = body(document, plan(service, document));
            CompletableFuture<HttpResponse<String>> asked;
            try (Connection owner = service.owner();
                    Statement gate = owner.createStatement()) {
                owner.setAutoCommit(false);
                gate.execute("LOCK TABLE liveops_config_activations IN SHARE MODE");
                asked = service.http()
                        .sendAsync(service.request(CONFIGS + "/import", body), HttpResponse.BodyHandlers.ofString());
                // The version is taken and the first config written by now.
                await().atMost(PATIENCE)
                        .until(() -> !service.texts("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                        + " AND query LIKE '%liveops_config_activations%'")
                                .isEmpty());
                service.kill();
                owner.rollback();
            }
            assertThat(asked.handle((answer, failure) -> failure != null).get(20, TimeUnit.SECONDS))
                    .as("nobody was answered")
                    .isTrue();

            service.start();

            assertThat(service.get(CONFIGS).get("items")).isEmpty();
            for (String table : List.of(
                    "liveops_configs",
                    "liveops_config_revisions",
                    "liveops_config_activations",
                    "liveops_config_spans",
                    "liveops_config_publications",
                    "liveops_audit")) {
                assertThat(service.texts("SELECT count(*) FROM " + table))
                        .as(table)
                        .containsExactly("0");
            }
            assertThat(service.post(CONFIGS + "/import", body).statusCode()).isEqualTo(200);
            assertThat(service.texts("SELECT version FROM snapshot_head WHERE name = 'configs'"))
                    .containsExactly("1");
            assertThat(service.texts("SELECT count(*) FROM liveops_config_spans WHERE from_version = 1"))
                    .containsExactly("20");
        }
    }

    @Test
    void shouldResolveAlikeWhereAnExportIsImportedIntoAnEmptyService() throws Exception {
        JsonNode document;
        JsonNode[] values = new JsonNode[PLACES.size()];
        try (DeliveredService staging = new DeliveredService().start()) {
            carryOut(
                    staging,
                    "segments:\n- segment_id: a_swiss_newcomer\n  condition: segment(\"newcomer\") && country == \"CH\"\n"
                            + "- segment_id: newcomer\n  description: Who has just begun\n  condition: level < 5\n"
                            + "configs:\n"
                            + config("global", "global", "Offer", "active", "VENDOR_MARGIN_MAX: 0.6")
                            + "  targeting: {include: 'segment(\"a_swiss_newcomer\")'}\n"
                            + config(
                                    "global",
                                    "global",
                                    "Base",
                                    "active",
                                    "AWF_MAX_INPUT_TOKENS: 5000, ROMANCE_COOLDOWN_TURNS: 9")
                            + config("world", "w1", "Margin", "active", "VENDOR_MARGIN_MIN: 0.05")
                            + "  targeting: {percentage: {basis_points: 5000, unit: session}}\n"
                            + "  draft: {name: Margin, payload: {VENDOR_MARGIN_MIN: 0.2}}\n"
                            + config("world", "w1", "Margin", "active", "VENDOR_MARGIN_MAX: 0.40") + "  priority: 3\n"
                            + config("adventure", "a1", "Pace", "active", "QUEST_PACING_TEMPO_MULTIPLIER: 0.8")
                            + config("session", "s7", "Gate", "active", "DIALOGUE_GATE: off")
                            + config("world", "w2", "Later", "draft", "VENDOR_MARGIN_MIN: 0.3"));
            document = staging.get(CONFIGS + "/export?page_size=200");
            for (int place = 0; place < values.length; place++) {
                values[place] = values(staging, PLACES.get(place));
            }
        }
        assertThat(document.get("configs")).hasSize(7);
        assertThat(document.get("segments").findValuesAsText("segment_id"))
                .containsExactly("a_swiss_newcomer", "newcomer");
        try (DeliveredService production = new DeliveredService().start()) {
            carryOut(production, document.toString());

            for (int place = 0; place < values.length; place++) {
                assertThat(values(production, PLACES.get(place)))
                        .as(PLACES.get(place))
                        .isEqualTo(values[place]);
            }
            JsonNode again = production.get(CONFIGS + "/export?page_size=200");
            assertThat(again.get("configs")).isEqualTo(document.get("configs"));
            assertThat(again.get("segments")).isEqualTo(document.get("segments"));
        }
    }

    private void carryOut(DeliveredService service, String document) throws Exception {
        HttpResponse<String> done = service.post(CONFIGS + "/import", body(document, plan(service, document)));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    private JsonNode plan(DeliveredService service, String document) throws Exception {
        HttpResponse<String> plan = service.post(CONFIGS + "/import?dry_run=true", body(document, null));
        assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
        JsonNode answer = json.readTree(plan.body());
        assertThat(answer.get("violations")).isEmpty();
        return answer.get("basis");
    }

    private String body(String document, JsonNode basis) {
        ObjectNode body = json.createObjectNode().put("document", document);
        if (basis != null) {
            body.set("plan", basis);
        }
        return body.toString();
    }

    private static JsonNode values(DeliveredService service, String place) throws Exception {
        return service.get("/api/awf-liveops/resolve/preview?" + place).get("values");
    }

    private static String config(String scope, String ref, String name, String state, String payload) {
        return "- name: " + name + "\n  scope: " + scope + "\n  scope_ref: " + ref + "\n  state: " + state
                + "\n  payload: {" + payload + "}\n";
    }
}
