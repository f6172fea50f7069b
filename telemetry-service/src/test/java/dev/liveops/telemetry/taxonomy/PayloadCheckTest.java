package dev.liveops.telemetry.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.liveops.model.problem.TelemetryProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadCheckTest {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SESSION_START|{}",
                "SESSION_START|{ \"platform\" : \"web\", \"client_version\": \"0.6.0\", \"content_version\": \"1.1.0\" }",
                "SESSION_END|{\"unknown\":{\"kept\":[1,2.5,null,true,{\"a\":[]}]}}",
                "RUN_START|{\"run_id\":\"r\",\"seed\":123456789,\"challenge_id\":null,\"event_id\":\"e\"}",
                "RUN_START|{\"seed\":-9223372036854775808}",
                "RUN_START|{\"seed\":18446744073709551615}",
                "RUN_START|{\"experiment_variants\":{\"exp_draft_weights_v1\":\"more_relics\"}}",
                "RUN_START|{\"experiment_variants\":[\"exp_draft_weights_v1:more_relics\"]}",
                "RUN_START|{\"experiment_variants\":{}}",
                "RUN_END|{\"score\":12}",
                "RUN_END|{\"score\":12.5,\"outcome\":\"victory\",\"tiers_cleared\":3,\"waves_cleared\":0}",
                "DRAFT_OFFERED|{\"tier\":1,\"options\":[\"a\",\"b\",\"\"]}",
                "DRAFT_OFFERED|{\"options\":[]}",
                "WAVE_FAIL|{\"wave_idx\":4,\"core_hp_at_death\":-0.5e1}",
                "WAVE_FAIL|{\"other\":{\"tier\":\"only the payload's own tier is an integer\"}}",
                "PROFILE_LEVEL_UP|{\"old_level\":1,\"new_level\":2,\"big\":1e308,\"small\":-4.9e-324,\"zero\":0.0e5}",
            })
    void shouldLetThrough(EventType type, String payload) throws IOException {
        assertThat(check(type, payload)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SESSION_START|{\"platform\":1}|payload.platform: wrong value (expected a string",
                "RUN_START|{\"run_id\":[]}|payload.run_id: wrong value",
                "RUN_START|{\"run_id\":{\"a\":1}}|payload.run_id: wrong value",
                "RUN_START|{\"seed\":\"1\"}|payload.seed: wrong value (expected an integer of 64 bits)",
                "RUN_START|{\"seed\":1.0}|payload.seed",
                "RUN_START|{\"seed\":18446744073709551616}|payload.seed",
                "RUN_START|{\"seed\":-9223372036854775809}|payload.seed",
                "RUN_START|{\"seed\":true}|payload.seed",
                "RUN_START|{\"experiment_variants\":\"exp:a\"}|payload.experiment_variants: wrong value (expected an object",
                "RUN_START|{\"experiment_variants\":{\"exp\":1}}|payload.experiment_variants.exp: wrong value",
                "RUN_START|{\"experiment_variants\":{\"exp\":{\"a\":\"b\"}}}|payload.experiment_variants.exp: wrong value",
                "RUN_END|{\"score\":\"12\"}|payload.score: wrong value (expected a number)",
                "RUN_END|{\"x\":1,\"waves_cleared\":false}|payload.waves_cleared",
                "DRAFT_OFFERED|{\"options\":\"a\"}|payload.options: wrong value (expected an array of strings",
                "DRAFT_OFFERED|{\"options\":[\"a\",null]}|payload.options[1]: wrong value",
                "DRAFT_OFFERED|{\"options\":[\"a\",\"b\",[\"c\"]]}|payload.options[2]: wrong value",
                "DRAFT_OFFERED|{\"options\":{\"a\":\"b\"}}|payload.options: wrong value",
            })
    void shouldRefuseAKnownFieldOfTheWrongType(EventType type, String payload, String detail) throws IOException {
        assertThat(check(type, payload)).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(TelemetryProblem.MALFORMED_EVENT);
            assertThat(refusal.detail()).startsWith(detail);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"x\\u0000y\"}|payload.a: holds the NUL character",
                "{\"a\":{\"b\":[0,\"\\u0000\"]}}|payload.a.b[1]: holds the NUL character",
                "{\"a\\u0000\":1}|payload: a key holds the NUL character",
                "{\"a\":\"\\ud83d\"}|payload.a: holds half of a surrogate pair",
                "{\"a\":\"\\ude00\\ud83d\"}|payload.a: holds half of a surrogate pair",
                "{\"run_id\":\"\\u0000\"}|payload.run_id: holds the NUL character",
                "{\"a\":1e309}|payload.a: number beyond the range of a double",
                "{\"a\":[-1e999]}|payload.a[0]: number beyond the range of a double",
                "{\"a\":1e-20000}|payload.a: number too close to 0",
                "{\"seed\":1e400}|payload.seed: number beyond the range of a double",
            })
    void shouldRefuseWhatCannotBeStored(String payload, String detail) throws IOException {
        assertThat(check(EventType.RUN_START, payload)).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(TelemetryProblem.NOT_STORABLE);
            assertThat(refusal.detail()).startsWith(detail);
        });
    }

    @Test
    void shouldRefuseALongerStringThanAnIdMayBe() throws IOException {
        assertThat(check(EventType.RUN_START, "{\"run_id\":\"" + "x".repeat(128) + "\"}"))
                .isEmpty();
        assertThat(check(EventType.RUN_START, "{\"run_id\":\"" + "x".repeat(129) + "\"}"))
                .isPresent();
    }

    @Test
    void shouldRefuseLongNumbers() throws IOException {
        assertThat(check(EventType.RUN_START, "{\"a\":" + "9".repeat(308) + "}"))
                .isEmpty();
        assertThat(check(EventType.RUN_START, "{\"a\":" + "9".repeat(310) + "}"))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).contains("beyond the range"));
        assertThat(check(EventType.RUN_START, "{\"a\":" + "9".repeat(200_000) + "}"))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).contains("200000 characters"));
        assertThat(check(EventType.RUN_START, "{\"a\":0." + "0".repeat(20_000) + "1}"))
                .isPresent();
    }

    @Test
    void shouldRefuseNestingBeyondItsLimitOnly() throws IOException {
        assertThat(check(EventType.RUN_START, nested(64))).isEmpty();
        assertThat(check(EventType.RUN_START, nested(65)))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).contains("at most 64 levels"));
    }

    @Test
    void shouldReadToTheEndOfARefusedPayload() throws IOException {
        byte[] text = "{\"seed\":\"x\",\"a\":{\"b\":[1]}} 42".getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();

            assertThat(PayloadCheck.firstRefusal(parser, EventType.RUN_START)).isPresent();

            assertThat(parser.nextIntValue(0)).isEqualTo(42);
        }
    }

    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    private static Optional<Refusal> check(EventType type, String payload) throws IOException {
        try (JsonParser parser = JSON.createParser(payload.getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();
            return PayloadCheck.firstRefusal(parser, type);
        }
    }
}
