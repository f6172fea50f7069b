package dev.liveops.telemetry.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fast path calls valid is valid, and what clients usually send takes the fast path. */
class PayloadShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SCHEMAS = 100;
    private static final int PAYLOADS = 40;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 6);
    }

    static Stream<String> types() {
        return TestTaxonomy.seeded().names().stream();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldCallNothingValidThatTheValidatorRefuses(long seed) {
        Random random = new Random(seed);
        RandomSchemas schemas = new RandomSchemas(random);
        int sure = 0;
        int refused = 0;
        for (int round = 0; round < SCHEMAS; round++) {
            ObjectNode document = schemas.next();
            PayloadSchema schema = PayloadSchema.compile(document);
            PayloadTexts payloads =
                    new PayloadTexts(random, List.of(0.0, 0.02, 0.2).get(round % 3));
            for (int count = 0; count < PAYLOADS; count++) {
                String payload = payloads.next(document);
                Optional<Refusal> fault = firstFault(schema, payload);
                boolean isSure = isSure(schema, payload);
                sure += isSure ? 1 : 0;
                refused += fault.isPresent() ? 1 : 0;

                if (isSure) {
                    assertThat(fault)
                            .as("seed %d, payload %s, schema %s", seed, payload, document)
                            .isEmpty();
                }
            }
        }
        // Both sides of the line were really visited.
        assertThat(sure).as("sure, seed %d", seed).isGreaterThan(SCHEMAS * PAYLOADS / 10);
        assertThat(refused).as("refused, seed %d", seed).isGreaterThan(SCHEMAS * PAYLOADS / 10);
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldRecogniseTheUsualPayloadOfEachType(String type) {
        PayloadSchema schema = TestTaxonomy.type(type).schema();

        assertThat(isSure(schema, TestTaxonomy.usualPayload(type))).isTrue();
        assertThat(schema.firstFault(TestTaxonomy.usualPayload(type))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'string','maxLength':2}|\"\uD83D\uDE00\uD83D\uDE00\"|no",
                "{'type':'string','maxLength':2}|\"\uD83D\uDE00\"|yes",
                "{'type':'string','minLength':2}|\"\uD83D\uDE00a\"|no",
                "{'type':'string','minLength':2}|\"\uD83D\uDE00ab\"|yes",
                "{'type':'string','minLength':1}|\"\uD83D\uDE00\"|yes",
                "{'type':'string','minLength':1}|\"\"|no",
                "{'type':'integer'}|123456789012345678901234567890|yes",
                "{'type':'integer','maximum':5}|5|yes",
                "{'type':'integer','maximum':5}|6|no",
                "{'type':'integer','maximum':5}|5.0|no",
                "{'type':'integer','minimum':0.5}|0|no",
                "{'type':'number','maximum':0.1}|0.1|no",
                "{'type':'number','maximum':0.1}|0.09|yes",
                "{'type':'number'}|1e300|yes",
                "{'type':['string','null'],'enum':['x']}|null|no",
                "{'type':['string','null'],'enum':['x',null]}|null|yes",
                "{'type':'string','enum':['x']}|\"x\"|yes",
                "{'type':'string','enum':['x']}|\"y\"|no",
                "{'type':'array','items':{'type':'string'},'maxItems':1}|[\"a\"]|yes",
                "{'type':'array','items':{'type':'string'},'maxItems':1}|[\"a\",\"b\"]|no",
                "{'type':'array','minItems':1}|[]|no",
                "{'type':'object','additionalProperties':{'type':'integer'}}|{\"z\":1}|yes",
                "{'type':'object','additionalProperties':{'type':'integer'}}|{\"z\":\"1\"}|no",
                "{'type':'object','required':['z']}|{}|no",
                "{'type':'object','required':['z']}|{\"z\":null}|yes",
                "{'type':'boolean'}|true|yes",
                "{'type':'boolean'}|\"true\"|no",
            })
    void shouldBeSureOfWhatItCanTellFromTheTokens(String field, String value, String expected) {
        PayloadSchema schema = PayloadSchema.compile(
                TestTaxonomy.json("{\"type\":\"object\",\"properties\":{\"f\":" + field.replace('\'', '"') + "}}"));

        assertThat(isSure(schema, "{\"f\":" + value + "}")).isEqualTo(expected.equals("yes"));
    }

    @Test
    void shouldNotTakeOneRequiredFieldTwiceForTwo() {
        PayloadSchema schema =
                PayloadSchema.compile(TestTaxonomy.json("{\"type\":\"object\",\"required\":[\"a\",\"b\"]}"));

        assertThat(isSure(schema, "{\"a\":1,\"a\":2}")).isFalse();
        assertThat(isSure(schema, "{\"b\":1,\"a\":2,\"b\":3}")).isTrue();
    }

    @Test
    void shouldKeepTrackOfAsManyRequiredFieldsAsThereMayBe() {
        ObjectNode document = JSON.createObjectNode().put("type", "object");
        ObjectNode payload = JSON.createObjectNode();
        for (int place = 0; place < PayloadShape.MAX_REQUIRED; place++) {
            document.withArray("required").add("field_" + place);
            payload.put("field_" + place, place);
        }
        PayloadSchema schema = PayloadSchema.compile(document);

        assertThat(isSure(schema, payload.toString())).isTrue();
        assertThat(isSure(schema, payload.deepCopy().without("field_63").toString()))
                .isFalse();
        assertThat(isSure(schema, payload.deepCopy().without("field_0").toString()))
                .isFalse();
    }

    private static Optional<Refusal> firstFault(PayloadSchema schema, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return schema.firstFault(bytes, 0, bytes.length);
    }

    // A payload that cannot be stored is refused for that, whatever its schema says.
    private static boolean isSure(PayloadSchema schema, String payload) {
        try (JsonParser parser = JSON.createParser(payload.getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();
            PayloadCheck check = PayloadCheck.over(parser, new EventType("generated", false, 1, schema), true);
            return check.refusal().isEmpty() && check.isSurelyValid();
        } catch (IOException e) {
            throw new UncheckedIOException(payload, e);
        }
    }
}
