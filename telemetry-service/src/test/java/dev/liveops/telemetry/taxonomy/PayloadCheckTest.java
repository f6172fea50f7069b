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
import org.junit.jupiter.params.provider.ValueSource;

class PayloadCheckTest {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session_start|{}",
                "session_start|{ \"platform\" : \"web\", \"client_version\": \"0.6.0\", \"content_version\": \"1.1.0\" }",
                "session_end|{\"unknown\":{\"kept\":[1,2.5,null,true,{\"a\":[]}]}}",
                "run_start|{\"run_id\":\"r\",\"seed\":123456789,\"challenge_id\":null,\"event_id\":\"e\"}",
                "run_start|{\"run_id\":\"r\",\"seed\":-9223372036854775808}",
                "run_start|{\"run_id\":\"r\",\"seed\":18446744073709551615}",
                // JSON Schema: a number without a fraction is an integer, however it is written.
                "run_start|{\"run_id\":\"r\",\"seed\":1.0}",
                "run_start|{\"run_id\":\"r\",\"seed\":1e3}",
                "run_start|{\"run_id\":\"r\",\"experiment_variants\":{\"exp_draft_weights_v1\":\"more_relics\"}}",
                "run_start|{\"run_id\":\"r\",\"experiment_variants\":[\"exp_draft_weights_v1:more_relics\"]}",
                "run_start|{\"run_id\":\"r\",\"experiment_variants\":{}}",
                "run_end|{\"run_id\":\"r\",\"outcome\":\"defeat\",\"score\":12}",
                "run_end|{\"run_id\":\"r\",\"score\":12.5,\"outcome\":\"victory\",\"tiers_cleared\":3,\"waves_cleared\":0}",
                "draft_offered|{\"run_id\":\"r\",\"tier\":1,\"options\":[\"a\",\"b\",\"c\"]}",
                "draft_offered|{\"run_id\":\"r\",\"options\":[]}",
                "wave_fail|{\"run_id\":\"r\",\"wave_idx\":4,\"core_hp_at_death\":-0.5e1}",
                "wave_fail|{\"run_id\":\"r\",\"wave_idx\":4,\"other\":{\"tier\":\"only the payload's own tier is an integer\"}}",
                "profile_level_up|{\"old_level\":1,\"new_level\":2,\"big\":1e308,\"small\":-4.9e-324,\"zero\":0.0e5}",
            })
    void shouldLetThrough(String type, String payload) throws IOException {
        assertThat(check(type, payload)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session_start|{\"platform\":1}|payload.platform: integer found, [string, null] expected",
                "run_start|{\"run_id\":[]}|payload.run_id: array found, string expected",
                "run_start|{\"run_id\":{\"a\":1}}|payload.run_id: object found, string expected",
                "run_start|{\"run_id\":\"r\",\"seed\":\"1\"}|payload.seed: string found, [integer, null] expected",
                "run_start|{\"run_id\":\"r\",\"seed\":1.5}|payload.seed: number found, [integer, null] expected",
                "run_start|{\"run_id\":\"r\",\"seed\":18446744073709551616}|payload.seed",
                "run_start|{\"run_id\":\"r\",\"seed\":-9223372036854775809}|payload.seed",
                "run_start|{\"run_id\":\"r\",\"seed\":true}|payload.seed",
                "run_start|{\"run_id\":\"r\",\"experiment_variants\":\"exp:a\"}|payload.experiment_variants: string found",
                "run_start|{\"run_id\":\"r\",\"experiment_variants\":{\"exp\":1}}|payload.experiment_variants.exp: integer found",
                "run_start|{\"run_id\":\"r\",\"experiment_variants\":{\"exp\":{\"a\":\"b\"}}}|payload.experiment_variants.exp: ob",
                "run_end|{\"run_id\":\"r\",\"outcome\":\"o\",\"score\":\"12\"}|payload.score: string found, [number, null] expec",
                "run_end|{\"run_id\":\"r\",\"outcome\":\"o\",\"x\":1,\"waves_cleared\":false}|payload.waves_cleared",
                "draft_offered|{\"run_id\":\"r\",\"options\":\"a\"}|payload.options: string found, array expected",
                "draft_offered|{\"run_id\":\"r\",\"options\":[\"a\",null]}|payload.options[1]: null found, string expected",
                "draft_offered|{\"run_id\":\"r\",\"options\":[\"a\",\"b\",[\"c\"]]}|payload.options[2]: array found",
                "draft_offered|{\"run_id\":\"r\",\"options\":{\"a\":\"b\"}}|payload.options: object found",
                "draft_offered|{\"run_id\":\"r\",\"options\":[\"\"]}|payload.options[0]: must be at least 1 characters long",
                "wave_fail|{\"run_id\":\"r\",\"wave_idx\":1e300}|payload.wave_idx: must have a maximum value of 2147483647",
                "wave_fail|{\"run_id\":\"r\",\"wave_idx\":-1e300}|payload.wave_idx: must have a minimum value of 0",
                "wave_fail|{\"run_id\":\"r\",\"wave_idx\":18446744073709551617.0}|payload.wave_idx: must have a maximum",
                "wave_fail|{\"run_id\":\"r\",\"wave_idx\":18446744073709551617}|payload.wave_idx: must have a maximum",
                "run_end|{\"run_id\":\"r\"}|payload: required property 'outcome' not found",
            })
    void shouldRefuseAKnownFieldOfTheWrongType(String type, String payload, String detail) throws IOException {
        assertThat(check(type, payload)).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(TelemetryProblem.INVALID_PAYLOAD);
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
                "{\"a\":0e99999999999}|payload.a: an exponent of 4 digits or more",
                "{\"a\":-0.0E-20000}|payload.a: an exponent of 4 digits or more",
                "{\"seed\":1e400}|payload.seed: number beyond the range of a double",
            })
    void shouldRefuseWhatCannotBeStored(String payload, String detail) throws IOException {
        assertThat(check("run_start", payload)).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(TelemetryProblem.NOT_STORABLE);
            assertThat(refusal.detail()).startsWith(detail);
        });
    }

    @Test
    void shouldRefuseALongerStringThanAnIdMayBe() throws IOException {
        assertThat(check("run_start", "{\"run_id\":\"" + "x".repeat(128) + "\"}"))
                .isEmpty();
        assertThat(check("run_start", "{\"run_id\":\"" + "x".repeat(129) + "\"}"))
                .isPresent();
    }

    @Test
    void shouldTakeAKeyOfAnyLengthWhetherOrNotTheValidatorIsAsked() throws IOException {
        String key = "\"" + "k".repeat(60_000) + "\":1";

        assertThat(check("run_start", "{\"run_id\":\"r\"," + key + "}")).isEmpty();
        assertThat(check("run_start", "{\"run_id\":\"r\",\"seed\":1.0," + key + "}"))
                .isEmpty();
        assertThat(check("run_start", "{\"run_id\":7," + key + "}"))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.detail()).isEqualTo("payload.run_id: integer found, string expected"));
    }

    @Test
    void shouldRefuseLongNumbers() throws IOException {
        assertThat(check("run_start", "{\"run_id\":\"r\",\"a\":" + "9".repeat(308) + "}"))
                .isEmpty();
        assertThat(check("run_start", "{\"run_id\":\"r\",\"a\":" + "9".repeat(310) + "}"))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).contains("beyond the range"));
        assertThat(check("run_start", "{\"run_id\":\"r\",\"a\":" + "9".repeat(200_000) + "}"))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).contains("200000 characters"));
        assertThat(check("run_start", "{\"run_id\":\"r\",\"a\":0." + "0".repeat(20_000) + "1}"))
                .isPresent();
    }

    @Test
    void shouldRefuseNestingBeyondItsLimitOnly() throws IOException {
        assertThat(check("run_start", nested(64))).isEmpty();
        assertThat(check("run_start", nested(65)))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).contains("at most 64 levels"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"seed\":\"x\",\"a\":{\"b\":[1]}} 42",
                "{\"seed\":{\"x\":[{}]},\"run_id\":[[\"\\u0000\"]]} 42",
                "{\"experiment_variants\":[[1],{\"a\":{}}]} 42"
            })
    void shouldReadToTheEndOfARefusedPayload(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text.getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();

            assertThat(PayloadCheck.over(parser, TestTaxonomy.type("run_start"), true)
                            .isSurelyValid())
                    .isFalse();

            assertThat(parser.nextIntValue(0)).isEqualTo(42);
        }
    }

    private static String nested(int levels) {
        return "{\"run_id\":\"r\",\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    // As an event's reader does it: the validator has its say where the fast path is not sure.
    private static Optional<Refusal> check(String name, String payload) throws IOException {
        EventType type = TestTaxonomy.type(name);
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            PayloadCheck check = PayloadCheck.over(parser, type, true);
            return check.refusal()
                    .or(() -> check.isSurelyValid()
                            ? Optional.empty()
                            : type.schema().firstFault(bytes, 0, bytes.length));
        }
    }
}
