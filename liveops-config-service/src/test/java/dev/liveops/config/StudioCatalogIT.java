package dev.liveops.config;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.operatorOnce;
import static dev.liveops.testing.Callers.service;
import static dev.liveops.testing.Callers.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.config.ofrep.FlagClient;
import dev.liveops.config.ofrep.OfrepContract;
import dev.liveops.testing.TestDatabase;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A studio's catalog over configs that were checked by another, and bounds that are not strict. */
@QuarkusTest
@ConfigDatabase
@TestProfile(StudioCatalogIT.Studio.class)
class StudioCatalogIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String PUBLISH = "INSERT INTO snapshot_head (name, version) VALUES ('configs', 1)"
            + " ON CONFLICT (name) DO UPDATE SET version = snapshot_head.version + 1";
    private static final String NOTIFY = "SELECT pg_notify('liveops_snapshot', 'configs')";

    private final String world = "world." + UUID.randomUUID();

    /** The settings of a studio. */
    public static class Studio implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path catalog = Path.of(
                        StudioCatalogIT.class.getResource("/studio-levers.yaml").toURI());
                return Map.of("liveops.lever.catalog", catalog.toString(), "liveops.bounds.strict", "false");
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @AfterEach
    void forget() {
        TestDatabase.execute(
                "DELETE FROM liveops_config_revisions WHERE name = '" + world + "'",
                "DELETE FROM liveops_configs WHERE name = '" + world + "'",
                PUBLISH,
                NOTIFY);
    }

    @Test
    void shouldGoByTheStudiosLevers() {
        viewer().get("/api/awf-liveops/levers")
                .then()
                .statusCode(200)
                .body("levers", hasSize(60))
                .body("levers.find { it.key == 'ROMANCE_COOLDOWN_TURNS' }.longest", equalTo("PT168H"))
                .body("levers.find { it.key == 'VENDOR_MARGIN_MIN' }.default", equalTo(0.1f));
    }

    @Test
    void shouldGiveItsLeversToOpenFeaturesClient() {
        Client client = FlagClient.ofBackend();

        assertThat(client.getStringValue("ROMANCE_COOLDOWN_TURNS", "", new ImmutableContext("player-1")))
                .isEqualTo("PT10M");
        FlagEvaluationDetails<Integer> tooLarge =
                client.getIntegerDetails("MINT_CAP", -1, new ImmutableContext("player-1"));
        assertThat(tooLarge.getValue()).isEqualTo(-1);
        assertThat(tooLarge.getErrorCode()).isNotNull();
        String all = service()
                .contentType(ContentType.JSON)
                .body("{\"context\": {\"targetingKey\": \"player-1\"}}")
                .post("/ofrep/v1/evaluate/flags")
                .then()
                .statusCode(200)
                .body("flags.find { it.key == 'MINT_CAP' }.errorCode", equalTo("GENERAL"))
                .extract()
                .asString();
        OfrepContract.check("flags", all);
    }

    @Test
    void shouldActivateACriticalValueOnlyWhenItIsAcceptedByName() {
        String id = created("{\"VENDOR_MARGIN_MIN\": \"30 %\", \"AWF_MAX_INPUT_TOKENS\": 20000}");

        activated(id, "{\"accept\": [\"VENDOR_MARGIN_MIN\"]}")
                .statusCode(422)
                .body("code", equalTo("config.acceptance_required"))
                .body("violations.path", equalTo(List.of("payload.AWF_MAX_INPUT_TOKENS")))
                .body(
                        "detail",
                        equalTo("payload.AWF_MAX_INPUT_TOKENS: 20000 (expected 1000..12000), critical: to mean it,"
                                + " name it in accept"));
        activated(id, "{\"accept\": [\"VENDOR_MARGIN_MIN\", \"AWF_MAX_INPUT_TOKENS\"]}")
                .statusCode(200)
                .body("status", equalTo("active"));

        viewer().get("/api/awf-liveops/audit?config_id=" + id)
                .then()
                .body(
                        "items.find { it.action == 'activate' }.diff.accepted.lever",
                        equalTo(List.of("VENDOR_MARGIN_MIN", "AWF_MAX_INPUT_TOKENS")));
        operatorOnce().post(CONFIGS + "/" + id + "/rollback").then().statusCode(200);
    }

    @Test
    void shouldBlockErrorsWhetherAcceptedOrNot() {
        operator()
                .body(body("{\"TRADE_FREQUENCY_MULTIPLIER\": 0.5}"))
                .post(CONFIGS)
                .then()
                .statusCode(422)
                .body("code", equalTo("config.unknown_lever"));
        String old = stored("draft", "{\"ROMANCE_COOLDOWN_TURNS\": 10}");
        activated(old, "{\"accept\": [\"ROMANCE_COOLDOWN_TURNS\"]}")
                .statusCode(422)
                .body("code", equalTo("config.wrong_lever_type"));
    }

    @Test
    void shouldSayWhatWouldHaveToBeAccepted() {
        operator()
                .body("{\"payload\": {\"VENDOR_MARGIN_MIN\": 0.3, \"VENDOR_MARGIN_MAX\": 0.9}}")
                .post("/api/awf-liveops/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("strict", equalTo(false))
                .body("violations.severity", equalTo(List.of("critical", "warning")))
                .body("to_accept", equalTo(List.of("VENDOR_MARGIN_MIN")));
    }

    @Test
    void shouldServeWhatIsLiveAsFarAsItCanBeReadAndSaySo() {
        String old = stored(
                "active",
                "{\"TRADE_FREQUENCY_MULTIPLIER\": 0.5, \"VENDOR_MARGIN_MIN\": 0.25, \"ROMANCE_COOLDOWN_TURNS\": 10}");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world)
                        .then()
                        .statusCode(200)
                        // A lever that was taken away goes on, a bound that was narrowed clamps nothing, another type
                        // is withheld.
                        .body("values", equalTo(Map.of("TRADE_FREQUENCY_MULTIPLIER", 0.5f, "VENDOR_MARGIN_MIN", 0.25f)))
                        .body("explain.withheld_fields.ROMANCE_COOLDOWN_TURNS[0].config_id", equalTo(old))
                        .body("explain.withheld_fields.ROMANCE_COOLDOWN_TURNS[0].value", equalTo(10)));
        assertThat(given().get("/q/metrics").asString()).containsPattern("awf_liveops_configs_unfit\\{[^}]*} 1\\.0");
        given().get("/q/health/ready").then().statusCode(200);
        operator()
                .body("{}")
                .post("/api/awf-liveops/levers/compare")
                .then()
                .statusCode(200)
                .body("configs.config_id", equalTo(List.of(old)))
                .body("configs[0].withheld", equalTo(List.of("ROMANCE_COOLDOWN_TURNS")))
                .body("configs[0].then.code", hasItem("config.unknown_lever"));
    }

    private String stored(String status, String payload) {
        String id = UUID.randomUUID().toString();
        String active = status.equals("active") ? "1" : "NULL";
        TestDatabase.execute(
                "INSERT INTO liveops_configs (config_id, name, scope, scope_ref, status, payload, priority, revision,"
                        + " active_revision, activated_version, created_by, created_at, updated_at) VALUES ('" + id
                        + "', '" + world + "', 'world', '" + world + "', '" + status + "', '" + payload + "', 0, 1, "
                        + active + ", " + active + ", 'operator-1', now(), now())",
                "INSERT INTO liveops_config_revisions (config_id, revision, name, payload, priority, created_by, created_at)"
                        + " VALUES ('" + id + "', 1, '" + world + "', '" + payload + "', 0, 'operator-1', now())",
                PUBLISH,
                NOTIFY);
        return id;
    }

    private String created(String payload) {
        return operator()
                .body(body(payload))
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private String body(String payload) {
        return "{\"name\": \"Studio\", \"scope\": \"world\", \"scope_ref\": \"" + world + "\", \"payload\": " + payload
                + "}";
    }

    private static ValidatableResponse activated(String id, String body) {
        return operator().body(body).post(CONFIGS + "/" + id + "/activate").then();
    }
}
