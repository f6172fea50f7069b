package dev.liveops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The service as it is delivered, killed with -9 while it publishes. What starts after a kill goes on with the next test; the one of a
 * rollout is the last, since it takes versions that publish no config.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfigKillIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String ROLLOUTS = "/api/awf-liveops/rollouts";
    private static final int CROWD = 40;

    private final ObjectMapper json = new ObjectMapper();
    private final DeliveredService service = new DeliveredService();

    @BeforeAll
    void up() throws Exception {
        service.start();
    }

    @AfterAll
    void down() {
        service.close();
    }

    @Test
    void shouldHavePublishedAllOfItOrNothingWhenItIsKilledInTheMiddle() throws Exception {
        assertThat(act(create(), "activate").statusCode()).isEqualTo(200);
        String held = create();
        CompletableFuture<HttpResponse<String>> asked;
        try (Connection owner = service.owner();
                Statement gate = owner.createStatement()) {
            owner.setAutoCommit(false);
            gate.execute("SELECT version FROM snapshot_head WHERE name = 'configs' FOR UPDATE");
            asked = service.http()
                    .sendAsync(
                            service.request(CONFIGS + "/" + held + "/activate", "{\"immediate\": true}"),
                            HttpResponse.BodyHandlers.ofString());
            // Its revision is inserted by now, and the version is what it waits for.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !service.texts("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                    + " AND query LIKE '%snapshot_head%'")
                            .isEmpty());
            service.kill();
            owner.rollback();
        }
        assertThat(asked.handle((answer, failure) -> failure != null).get(20, TimeUnit.SECONDS))
                .as("nobody was answered")
                .isTrue();

        service.start();

        assertThat(service.get(CONFIGS + "/" + held).get("status").asText()).isEqualTo("draft");
        assertThat(service.get(CONFIGS + "/" + held + "/revisions").get("items"))
                .hasSize(1);
        requireWhole();
        assertThat(act(held, "activate").statusCode()).isEqualTo(200);
        requireWhole();
    }

    @Test
    void shouldHaveEveryAnsweredPublicationAndNoHalfOneAfterACrowdWasCutOff() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < CROWD; number++) {
            ids.add(create());
        }
        Map<String, CompletableFuture<Integer>> asked = new LinkedHashMap<>();
        for (String id : ids) {
            asked.put(
                    id,
                    service.http()
                            .sendAsync(
                                    service.request(CONFIGS + "/" + id + "/activate", "{\"immediate\": true}"),
                                    HttpResponse.BodyHandlers.ofString())
                            .handle((answer, failure) -> failure == null ? answer.statusCode() : 0));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> asked.values().stream().anyMatch(CompletableFuture::isDone));

        service.kill();
        service.start();

        for (Map.Entry<String, CompletableFuture<Integer>> one : asked.entrySet()) {
            int status = one.getValue().get(20, TimeUnit.SECONDS);
            String is = service.get(CONFIGS + "/" + one.getKey()).get("status").asText();
            assertThat(is)
                    .as("answered %d", status)
                    .isIn(status == 200 ? List.of("active") : List.of("active", "draft"));
        }
        requireWhole();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void shouldMakeAStepOfARolloutWholeOrNotAtAllWhenItIsKilledInTheMiddle() throws Exception {
        String config = create();
        HttpResponse<String> started = service.post(
                ROLLOUTS,
                "{\"config_id\": \"" + config
                        + "\", \"plan\": {\"stages\": [{\"share_basis_points\": 1000, \"hold\": \"PT1H\"},"
                        + " {\"share_basis_points\": 10000, \"hold\": \"PT1H\"}]}}");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        String rollout = json.readTree(started.body()).get("rollout_id").asText();
        CompletableFuture<HttpResponse<String>> asked;
        try (Connection owner = service.owner();
                Statement gate = owner.createStatement()) {
            owner.setAutoCommit(false);
            gate.execute("SELECT version FROM snapshot_head WHERE name = 'configs' FOR UPDATE");
            asked = service.http().sendAsync(advance(rollout), HttpResponse.BodyHandlers.ofString());
            // Its row is inserted by now, and the version is what it waits for.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !service.texts("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                    + " AND query LIKE '%snapshot_head%'")
                            .isEmpty());
            service.kill();
            owner.rollback();
        }
        assertThat(asked.handle((answer, failure) -> failure != null).get(20, TimeUnit.SECONDS))
                .as("nobody was answered")
                .isTrue();

        service.start();

        assertThat(service.get(ROLLOUTS + "/" + rollout).get("stage").asInt()).isZero();
        assertThat(service.texts("SELECT from_version FROM liveops_rollout_spans"))
                .hasSize(1);
        assertThat(service.http()
                        .send(advance(rollout), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.texts("SELECT kind FROM rollout_steps ORDER BY step"))
                .containsExactly("start", "advance");
        assertThat(service.texts("SELECT action FROM liveops_audit WHERE subject_type = 'rollout' ORDER BY sequence"))
                .containsExactly("start", "advance");
        assertThat(service.texts("SELECT until_version IS NULL FROM liveops_rollout_spans ORDER BY from_version"))
                .containsExactly("f", "t");
        assertThat(service.get("/v1/audit/config/verify").get("intact").asBoolean())
                .isTrue();
    }

    private HttpRequest advance(String rollout) {
        return HttpRequest.newBuilder(
                        service.request(ROLLOUTS + "/" + rollout + "/advance", "{\"reason\": \"Looks well\"}"),
                        (name, value) -> true)
                .setHeader("If-Match", "\"1\"")
                .build();
    }

    // Versions, what they publish, their revisions and the audit say the same.
    private void requireWhole() throws Exception {
        assertThat(service.texts("SELECT count(*) FROM liveops_configs WHERE status = 'active'"))
                .isEqualTo(service.texts("SELECT version FROM snapshot_head WHERE name = 'configs'"))
                .isEqualTo(service.texts("SELECT count(*) FROM liveops_config_versions"))
                .isEqualTo(service.texts("SELECT count(*) FROM liveops_config_activations"))
                .isEqualTo(service.texts("SELECT count(*) FROM liveops_audit WHERE action = 'activate'"));
        assertThat(service.texts("SELECT config_id FROM liveops_configs c WHERE c.revision <>"
                        + " (SELECT max(r.revision) FROM liveops_config_revisions r WHERE r.config_id = c.config_id)"))
                .isEmpty();
        assertThat(service.get("/v1/audit/config/verify").get("intact").asBoolean())
                .isTrue();
    }

    private String create() throws Exception {
        HttpResponse<String> created = service.post(
                CONFIGS,
                "{\"name\": \"Kill\", \"scope\": \"global\", \"scope_ref\": \"global\","
                        + " \"payload\": {\"VENDOR_MARGIN_MIN\": 0.1}}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return json.readTree(created.body()).get("config_id").asText();
    }

    private HttpResponse<String> act(String id, String action) throws Exception {
        return service.post(CONFIGS + "/" + id + "/" + action, "{}");
    }
}
