package dev.liveops.support.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.support.problem.JsonFailure;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.testing.OddNumbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberLimitsTest {

    private static final int SAMPLES = 20_000;

    private final ObjectMapper mapper = StrictJson.configure(new ObjectMapper());
    private final JsonText json = new JsonText(mapper);

    record Body(JsonNode payload, BigDecimal factor, List<BigDecimal> factors) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 20260801})
    void shouldAcceptOnlyWhatIsStillReadableWhenItIsWrittenOut(long seed) throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        OddNumbers.of(new Random(seed), SAMPLES).forEach(text -> {
            JsonNode read = accepted(text);
            if (read != null) {
                accepted.incrementAndGet();
                // As PostgreSQL writes it.
                String stored = read.decimalValue().toPlainString();
                assertThat(stored.length()).as("seed %d: %s", seed, text).isLessThanOrEqualTo(NumberLimits.MAX_LENGTH);
                assertThat(accepted(stored).decimalValue())
                        .as("seed %d: %s is refused or another one when it is read back", seed, text)
                        .isEqualByComparingTo(read.decimalValue());
                assertThat(Double.isFinite(Double.parseDouble(stored))).isTrue();
            }
        });

        assertThat(accepted.get()).as("seed %d: accepted", seed).isBetween(SAMPLES / 10, SAMPLES * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20260802})
    void shouldReadDecimalsOfRecordsByTheSameLimits(long seed) {
        OddNumbers.of(new Random(seed), SAMPLES / 10).forEach(text -> {
            boolean inDocument = accepted(text) != null;

            assertThat(isAccepted("{\"factor\":" + text + "}"))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(inDocument);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1e-401, number too close to 0",
        "-1e-99999999999, a number of too many digits",
        "1e400, number beyond the range",
        "0e-399, a number of 401 characters when written out (expected at most 400)",
        "0e2147483648, a number of too many digits"
    })
    void shouldNameThePlaceAndWhatIsExpected(String number, String detail) {
        assertThat(problem("{\"payload\":{\"a\":{\"b\":[1,{\"c\":" + number + "}]}}}"))
                .startsWith("request.wrong_type payload.a.b[1].c: " + detail);
        assertThat(problem("{\"payload\":[" + number + "]}")).startsWith("request.wrong_type payload[0]: " + detail);
        assertThat(problem("{\"payload\":" + number + "}")).startsWith("request.wrong_type payload: " + detail);
        assertThat(problem("{\"factor\":" + number + "}")).startsWith("request.wrong_type factor: " + detail);
        assertThat(problem("{\"factors\":[0," + number + "]}")).startsWith("request.wrong_type factors[1]: " + detail);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 5_000, 200_000})
    void shouldNameThePlaceOfANumberThatIsTooLongToBeRead(int digits) {
        assertThat(problem("{\"payload\":{\"a\":[0," + "9".repeat(digits) + "]}}"))
                .startsWith("request.wrong_type payload.a[1]: a number of too many digits");
        assertThat(problem("{\"payload\":{\"a\":{\"b\":0." + "9".repeat(digits) + "}}}"))
                .startsWith("request.wrong_type payload.a.b: a number of too many digits");
        assertThat(problem("{\"factors\":[" + "9".repeat(digits) + "]}"))
                .startsWith("request.wrong_type")
                .contains("a number of too many digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1e-401}",
                "{\"a\":0e-20000}",
                "{\"a\":1e-99999}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud83d\"}"
            })
    void shouldReadBackEvenWhatIsNotAcceptedAnyMore(String stored) {
        assertThat(json.read(stored).has("a")).isTrue();
        assertThat(json.read("{\"payload\":" + stored + ",\"factor\":1e-9999}", Body.class)
                        .payload())
                .isEqualTo(json.read(stored));
        assertThat(StoredJson.tree(stored)).isEqualTo(json.read(stored));
    }

    @ParameterizedTest
    @ValueSource(ints = {JsonLimits.MAX_DEPTH, JsonLimits.MAX_DEPTH + 10, 900})
    void shouldReadBackADocumentOfAnyDepthBecauseTheEnvelopeOfTheAuditIsDeeperThanTheBody(int depth) {
        String deep = "[".repeat(depth) + "]".repeat(depth);

        assertThat(json.write(json.read(deep))).isEqualTo(deep);
    }

    @ParameterizedTest
    @ValueSource(ints = {60_000})
    void shouldReadBackLongKeysAndNumbers(int length) {
        String stored = "{\"" + "k".repeat(length) + "\":0." + "1".repeat(length) + "}";

        assertThat(json.write(json.read(stored))).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"payload\":{\"a\":NaN}}", "{\"payload\":{\"a\":01}}", "{\"payload\":{\"a\":1.}}"})
    void shouldStillCallWhatIsNoNumberMalformed(String body) {
        assertThat(problem(body)).startsWith("request.malformed_json");
        assertThatThrownBy(() -> mapper.readValue(body, Body.class)).isInstanceOf(JsonProcessingException.class);
    }

    private JsonNode accepted(String number) {
        try {
            return mapper.readValue("{\"payload\":" + number + "}", Body.class).payload();
        } catch (JsonProcessingException e) {
            assertThat(JsonFailure.toProblem(e).code().code()).as(number).isEqualTo("request.wrong_type");
            return null;
        }
    }

    private boolean isAccepted(String body) {
        try {
            mapper.readValue(body, Body.class);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private String problem(String body) {
        try {
            return "accepted: " + mapper.readValue(body, Body.class);
        } catch (JsonProcessingException e) {
            ProblemException problem = JsonFailure.toProblem(e);
            return problem.code().code() + " " + problem.getMessage();
        }
    }
}
