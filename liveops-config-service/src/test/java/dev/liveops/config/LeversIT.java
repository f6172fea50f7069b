package dev.liveops.config;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levers over HTTP, with the mission's catalog and strict bounds. */
@QuarkusTest
@ConfigDatabase
class LeversIT {

    private static final String LEVERS = "/api/awf-liveops/levers";
    private static final String VALIDATE = "/api/awf-liveops/validate";
    private static final String CONFIGS = "/api/awf-liveops/configs";

    private final String world = "world." + UUID.randomUUID();

    @Test
    void shouldServeTheCatalogWholeWithItsHash() {
        viewer().get(LEVERS)
                .then()
                .statusCode(200)
                .header("ETag", not(nullValue()))
                .body("catalog_hash", matchesPattern("[0-9a-f]{64}"))
                .body("levers", hasSize(60))
                .body("modules.find { it.name == 'economy' }.gate", equalTo("ECONOMY_KERNEL_GATE"))
                .body("levers.find { it.key == 'AWF_MAX_INPUT_TOKENS' }.default", equalTo(8000))
                .body("levers.find { it.key == 'AWF_MAX_INPUT_TOKENS' }.step", equalTo(100))
                .body("levers.find { it.key == 'AWF_MODEL_TIER_ALLOWLIST' }.min_size", equalTo(1))
                .body("levers.find { it.key == 'PARTY_INTENT_MIX_BIAS' }.keys", hasSize(3))
                .body("levers.find { it.key == 'PARTY_GATE' }.kill_switch", equalTo(true));
        String tag = viewer().get(LEVERS).header("ETag");
        viewer().header("If-None-Match", tag).get(LEVERS).then().statusCode(304);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"DROP_RATE_RARE_MULTIPLIER": 2}               | true  | ''                            | ''       | ''
            {"ECONOMIC_ACTIVITY_MULTIPLIER": 1.2}          | true  | config.out_of_bounds          | warning  | payload.ECONOMIC_ACTIVITY_MULTIPLIER
            {"AWF_MAX_INPUT_TOKENS": 20000}                | false | config.out_of_bounds          | critical | payload.AWF_MAX_INPUT_TOKENS
            {"AWF_MODEL_TIER_ALLOWLIST": []}               | false | config.out_of_bounds          | critical | payload.AWF_MODEL_TIER_ALLOWLIST
            {"AWF_MODEL_TIER_ALLOWLIST": ["gpt-4", "x"]}   | false | config.unknown_lever_value    | error    | payload.AWF_MODEL_TIER_ALLOWLIST[1]
            {"ROMANCE_CONSENT_STRICTNESS": "lax"}          | false | config.unknown_lever_value    | error    | payload.ROMANCE_CONSENT_STRICTNESS
            {"PARTY_INTENT_MIX_BIAS": {"NEUTRAL": 3}}      | true  | config.out_of_bounds          | warning  | payload.PARTY_INTENT_MIX_BIAS.NEUTRAL
            {"PARTY_INTENT_MIX_BIAS": {"ANGRY": 0.1}}      | false | config.unknown_lever_value    | error    | payload.PARTY_INTENT_MIX_BIAS.ANGRY
            {"DIALOGUE_GATE": false}                       | false | config.wrong_lever_type       | error    | payload.DIALOGUE_GATE
            {"NO_SUCH": {"a": [1]}}                        | false | config.unknown_lever          | error    | payload.NO_SUCH
            """)
    void shouldValidateWithoutSaving(String payload, boolean valid, String code, String severity, String path) {
        ValidatableResponse answer =
                validated(payload).body("valid", equalTo(valid)).body("strict", equalTo(true));

        if (code.isEmpty()) {
            answer.body("violations", hasSize(0));
        } else {
            answer.body("violations", hasSize(1))
                    .body("violations[0].code", equalTo(code))
                    .body("violations[0].severity", equalTo(severity))
                    .body("violations[0].path", equalTo(path))
                    .body("violations[0].value", not(nullValue()))
                    .body("violations[0].bound", not(nullValue()));
        }
    }

    @Test
    void shouldSayInWhichFormAPayloadWouldBeKept() {
        String body = validated("{\"DROP_RATE_RARE_MULTIPLIER\": 2, \"VENDOR_MARGIN_MIN\": \"5 %\","
                        + " \"ROMANCE_CONSENT_STRICTNESS\": \"Lenient\"}")
                .extract()
                .asString();

        assertThat(body)
                .contains("\"payload\":{\"DROP_RATE_RARE_MULTIPLIER\":2.0,\"VENDOR_MARGIN_MIN\":0.05,"
                        + "\"ROMANCE_CONSENT_STRICTNESS\":\"lenient\"}");
    }

    @Test
    void shouldRefuseToValidateWhatIsNoPayload() {
        for (String body : List.of("{}", "{\"payload\": {}}", "{\"payload\": 5}")) {
            operator().body(body).post(VALIDATE).then().statusCode(422).body("code", equalTo("config.invalid"));
        }
        operator()
                .body("{\"payload\": {\"NO\": \"" + "x".repeat(70_000) + "\"}}")
                .post(VALIDATE)
                .then()
                .statusCode(413);
    }

    @Test
    void shouldKeepAndServeValuesInTheirOneForm() {
        String id = create(
                "{\"VENDOR_MARGIN_MIN\": \"5 %\", \"DIALOGUE_GATE\": \"READONLY\", \"DROP_RATE_RARE_MULTIPLIER\": 2}");
        assertThat(viewer().get(CONFIGS + "/" + id).asString())
                .contains("\"VENDOR_MARGIN_MIN\":0.05", "\"DIALOGUE_GATE\":\"readonly\"", "MULTIPLIER\":2.0");

        activate(id, "{}").statusCode(200);

        awaitResolved("\"DIALOGUE_GATE\":\"readonly\",\"DROP_RATE_RARE_MULTIPLIER\":2.0,\"VENDOR_MARGIN_MIN\":0.05");
    }

    @Test
    void shouldMergeAMixKeyByKeyAcrossConfigs() {
        activate(create("{\"PARTY_INTENT_MIX_BIAS\": {\"COOPERATIVE\": 0.9, \"NEUTRAL\": 0.1}}"), "{}")
                .statusCode(200);
        activate(create("{\"PARTY_INTENT_MIX_BIAS\": {\"NEUTRAL\": 0.7}}"), "{}")
                .statusCode(200);

        awaitResolved("\"PARTY_INTENT_MIX_BIAS\":{\"COOPERATIVE\":0.9,\"NEUTRAL\":0.7}");
    }

    @Test
    void shouldWriteAcceptedWarningsIntoTheAudit() {
        String id = create("{\"ECONOMIC_ACTIVITY_MULTIPLIER\": 1.2, \"DROP_RATE_RARE_MULTIPLIER\": 9}");

        activate(id, "{\"accept\": [\"ECONOMIC_ACTIVITY_MULTIPLIER\"]}").statusCode(200);

        String accepted = "items.find { it.action == 'activate' }.diff.accepted";
        viewer().get("/api/awf-liveops/audit?config_id=" + id)
                .then()
                .statusCode(200)
                .body(accepted, hasSize(1))
                .body(accepted + "[0].lever", equalTo("ECONOMIC_ACTIVITY_MULTIPLIER"))
                .body(accepted + "[0].severity", equalTo("warning"))
                .body(accepted + "[0].bound", equalTo("0.0..1.0"));
    }

    @Test
    void shouldRefuseToAcceptWhatIsNotRemarkable() {
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}");

        activate(id, "{\"accept\": [\"VENDOR_MARGIN_MIN\"]}")
                .statusCode(422)
                .body("code", equalTo("config.invalid"))
                .body(
                        "detail",
                        equalTo("accept[0]: \"VENDOR_MARGIN_MIN\" (expected a lever whose value lies outside"
                                + " of its bounds)"));
        activate(id, "{\"accept\": \"VENDOR_MARGIN_MIN\"}").statusCode(400);
        activate(id, "{\"accept\": [null]}").statusCode(422);
        viewer().get(CONFIGS + "/" + id).then().body("status", equalTo("draft"));
    }

    @Test
    void shouldCountWhatLiesOutsideWhetherItPassesOrNot() {
        double warnings = counted("config.out_of_bounds", "warning");
        double criticals = counted("config.out_of_bounds", "critical");

        create("{\"ECONOMIC_ACTIVITY_MULTIPLIER\": 1.2}");
        operator()
                .body(body("{\"AWF_MAX_INPUT_TOKENS\": 1}"))
                .post(CONFIGS)
                .then()
                .statusCode(422);

        assertThat(counted("config.out_of_bounds", "warning")).isEqualTo(warnings + 1);
        assertThat(counted("config.out_of_bounds", "critical")).isEqualTo(criticals + 1);
    }

    @Test
    void shouldSayWhichLiveConfigsAnotherCatalogTouches() {
        String touched = create("{\"TRADE_FREQUENCY_MULTIPLIER\": 0.5, \"VENDOR_MARGIN_MIN\": 0.3}");
        String untouched = create("{\"VENDOR_MARGIN_MAX\": 0.3}");
        activate(touched, "{}").statusCode(200);
        activate(untouched, "{}").statusCode(200);
        String catalog = """
                extends: built-in
                remove: [TRADE_FREQUENCY_MULTIPLIER]
                levers:
                  VENDOR_MARGIN_MIN:
                    { module: economy, type: enum, values: [low, high], default: low, description: Smallest margin }
                  VENDOR_HOURS:
                    { module: economy, type: duration, shortest: 1 h, longest: 24 h, default: 8 h, description: Hours }
                """;

        String mine = "configs.find { it.config_id == '" + touched + "' }";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> compared(catalog)
                        .statusCode(200)
                        .body("added", equalTo(List.of("VENDOR_HOURS")))
                        .body("removed", equalTo(List.of("TRADE_FREQUENCY_MULTIPLIER")))
                        .body("changed.lever", equalTo(List.of("VENDOR_MARGIN_MIN")))
                        .body("changed[0].fields", hasItem("type"))
                        .body(mine + ".now", hasSize(0))
                        .body(mine + ".then.code", equalTo(List.of("config.wrong_lever_type", "config.unknown_lever")))
                        .body(mine + ".withheld", equalTo(List.of("VENDOR_MARGIN_MIN")))
                        .body("configs.config_id", not(hasItem(untouched))));
    }

    @Test
    void shouldRefuseACatalogThatIsNoneWithThePlace() {
        compared("levers: {A: {type: number}}")
                .statusCode(422)
                .body("code", equalTo("config.bad_catalog"))
                .body("detail", containsString("catalog: levers.A.type: \"number\" (expected one of integer,"));
        compared("levers: [").statusCode(422).body("detail", containsString("catalog: line 1"));
        compared("a: &a [*a]").statusCode(422).body("detail", containsString("an alias"));
        compared("\u0007").statusCode(422);
        compared("[".repeat(10_000)).statusCode(422);
        compared("#".repeat(600_000)).statusCode(422).body("detail", containsString("expected at most 524288"));
    }

    private static ValidatableResponse validated(String payload) {
        return given().auth()
                .oauth2(TestTokens.of(Roles.SERVICE))
                .contentType(ContentType.JSON)
                .body("{\"payload\": " + payload + "}")
                .post(VALIDATE)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse compared(String catalog) {
        return operator()
                .body(Map.of("catalog", catalog))
                .post(LEVERS + "/compare")
                .then();
    }

    private String create(String payload) {
        return operator()
                .body(body(payload))
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private String body(String payload) {
        return "{\"name\": \"Levers\", \"scope\": \"world\", \"scope_ref\": \"" + world + "\", \"payload\": " + payload
                + "}";
    }

    private static ValidatableResponse activate(String id, String body) {
        return operator().body(body).post(CONFIGS + "/" + id + "/activate").then();
    }

    private void awaitResolved(String values) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(player().get("/v1/config/resolve?world_id=" + world)
                                .asString())
                        .contains("\"values\":{" + values + "}"));
    }

    private static double counted(String code, String severity) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("awf_liveops_safety_violations")
                        && line.contains("code=\"" + code + "\"")
                        && line.contains("severity=\"" + severity + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
