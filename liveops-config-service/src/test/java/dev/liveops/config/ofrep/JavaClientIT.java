package dev.liveops.config.ofrep;

import static dev.liveops.testing.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.TestPeers;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.ReadyBeforeTest;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenFeature's published Java client (Maven {@code dev.openfeature.contrib.providers:ofrep}), unmodified. */
@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
class JavaClientIT {

    private static final String CONFIGS = "/api/awf-liveops/configs/";

    private final String user = "java-" + UUID.randomUUID();
    private final String world = "world." + UUID.randomUUID();
    private String active;

    @BeforeEach
    void activate() {
        ReadyBeforeTest.awaitReady();
        TestPeers.server()
                .answers(request -> new Answer(
                        200,
                        request.path().startsWith("/v1/events")
                                ? "{\"server_time\": \"2026-01-01T00:00:00Z\", \"events\": []}"
                                : "{\"assignments\": [{\"experiment_id\": \"exp_a\", \"variant_id\": \"blue\", \"phase\": 2,"
                                        + " \"parameters\": {\"hints\": true, \"draft_weight\": 3}}]}"));
        active = operator(
                        "{\"name\": \"java\", \"scope\": \"world\", \"scope_ref\": \"" + world
                                + "\", \"payload\": {\"AWF_MAX_INPUT_TOKENS\": 6000, \"DROP_RATE_RARE_MULTIPLIER\": 2,"
                                + " \"VENDOR_MARGIN_MIN\": 0.05, \"ROMANCE_CONSENT_STRICTNESS\": \"strict\", \"PARTY_GATE\": \"readonly\"}}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator().post(CONFIGS + active + "/activate").then().statusCode(200).header("Liveops-Snapshot", "current");
    }

    @AfterEach
    void takeBack() {
        operator().post(CONFIGS + active + "/deactivate").then().statusCode(200);
        OpenFeatureAPI.getInstance().shutdown();
    }

    @Test
    void shouldReadLeversOfEveryTypeAsABackend() {
        Client client = FlagClient.ofBackend();
        EvaluationContext context = context(user);

        assertThat(client.getIntegerValue("AWF_MAX_INPUT_TOKENS", -1, context)).isEqualTo(6000);
        assertThat(client.getDoubleValue("DROP_RATE_RARE_MULTIPLIER", -1.0, context))
                .isEqualTo(2.0);
        assertThat(client.getDoubleValue("VENDOR_MARGIN_MIN", -1.0, context)).isEqualTo(.05);
        assertThat(client.getStringValue("ROMANCE_CONSENT_STRICTNESS", "", context))
                .isEqualTo("strict");
        assertThat(client.getStringValue("PARTY_GATE", "", context)).isEqualTo("readonly");
        Value tiers = client.getObjectValue("AWF_MODEL_TIER_ALLOWLIST", new Value(), context);
        assertThat(tiers.asStructure().getValue("values").asList()).isNotEmpty();
        Value mix = client.getObjectValue("PARTY_INTENT_MIX_BIAS", new Value(), context);
        assertThat(mix.asStructure().asMap().values()).isNotEmpty().allMatch(Value::isNumber);
        assertThat(client.getBooleanValue("experiment.hints", false, context)).isTrue();
        assertThat(client.getIntegerValue("experiment.draft_weight", -1, context))
                .isEqualTo(3);
    }

    @Test
    void shouldSeeReasonVariantAndMetadata() {
        FlagEvaluationDetails<Double> details =
                FlagClient.ofPlayer(user).getDoubleDetails("VENDOR_MARGIN_MIN", -1.0, context(user));

        assertThat(details.getErrorCode()).isNull();
        assertThat(details.getReason()).isEqualTo("TARGETING_MATCH");
        assertThat(details.getVariant()).isEqualTo(active);
        assertThat(details.getFlagMetadata().getString("module")).isEqualTo("economy");
        assertThat(details.getFlagMetadata().getInteger("config_revision")).isOne();
    }

    @Test
    void shouldFallBackToTheDefaultOfItsCodeWithAnErrorThatSaysWhy() {
        Client mine = FlagClient.ofPlayer(user);

        assertThat(mine.getIntegerDetails("NO_SUCH_FLAG", 5, context(user)).getErrorCode())
                .isEqualTo(ErrorCode.FLAG_NOT_FOUND);
        FlagEvaluationDetails<Integer> others = mine.getIntegerDetails("AWF_MAX_INPUT_TOKENS", 5, context("else"));
        assertThat(others.getValue()).isEqualTo(5);
        assertThat(others.getErrorCode()).isEqualTo(ErrorCode.GENERAL);
        assertThat(mine.getStringDetails("AWF_MAX_INPUT_TOKENS", "", context(user))
                        .getErrorCode())
                .isEqualTo(ErrorCode.TYPE_MISMATCH);
    }

    private EvaluationContext context(String targetingKey) {
        return new ImmutableContext(targetingKey, Map.of("world_id", new Value(world), "level", new Value(12)));
    }
}
