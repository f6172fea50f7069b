package dev.liveops.model.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.liveops.model.hash.Sha256;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.erdtman.jcs.NumberToJSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    private static final int SHORTEST_OF_ALL = 17;

    @Test
    void shouldWriteTheExampleOfTheStandardAsItDoes() {
        // RFC 8785, section 3.2.2, but for a number with more digits than come back.
        assertThat(
                        CanonicalJson.text(
                                CanonicalJson.parse(
                                        "{\"numbers\": [333333333.3333333, 1E30, 4.50, 2e-3,"
                                                + " 0.000000000000000000000000001], \"string\":"
                                                + " \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", \"literals\": [null, true, false]}")))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0, true",
        "8000000000000000, 0, true",
        "0000000000000001, 5e-324, true",
        "8000000000000001, -5e-324, true",
        "7fefffffffffffff, 1.7976931348623157e+308, true",
        "ffefffffffffffff, -1.7976931348623157e+308, true",
        "4340000000000000, 9007199254740992, false",
        "c340000000000000, -9007199254740992, false",
        "4430000000000000, 295147905179352830000, false",
        "44b52d02c7e14af5, 9.999999999999997e+22, true",
        "44b52d02c7e14af6, 1e+23, true",
        "44b52d02c7e14af7, 1.0000000000000001e+23, true",
        "444b1ae4d6e2ef4e, 999999999999999700000, false",
        "444b1ae4d6e2ef4f, 999999999999999900000, false",
        "444b1ae4d6e2ef50, 1e+21, true",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7, true",
        "3eb0c6f7a0b5ed8d, 0.000001, true",
        "41b3de4355555553, 333333333.3333332, true",
        "41b3de4355555554, 333333333.33333325, true",
        "41b3de4355555555, 333333333.3333333, true",
        "41b3de4355555556, 333333333.3333334, true",
        "41b3de4355555557, 333333333.33333343, true",
        "becbf647612f3696, -0.0000033333333333333333, true",
        "43143ff3c1cb0959, 1424953923781206.2, true"
    })
    void shouldSpellTheNumbersOfTheStandardsAppendixB(String bits, String spelled, boolean taken) throws Exception {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(NumberToJSON.serializeNumber(number)).isEqualTo(spelled);
        // What is spelled as an integer beyond 2^53 - 1 would not be told from its neighbours.
        if (taken) {
            assertThat(CanonicalJson.text(CanonicalJson.parse(spelled))).isEqualTo(spelled);
        } else {
            assertThatThrownBy(() -> CanonicalJson.text(CanonicalJson.parse(spelled)))
                    .isInstanceOf(ContentException.class)
                    .hasMessageContaining("at most 9007199254740991");
        }
    }

    @Test
    void shouldSpellAnyDoubleInTheFewestDigitsThatComeBack() throws Exception {
        Random random = new Random(8785);
        for (int round = 0; round < 20_000; round++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(number) || isPowerOfTwo(number)) {
                continue;
            }
            String spelled = NumberToJSON.serializeNumber(number);

            assertThat(new BigDecimal(spelled).compareTo(shortest(number)))
                    .as("seed 8785, round %d: %s is spelled %s", round, number, spelled)
                    .isZero();
        }
    }

    @Test
    void shouldReadWhatItWroteAsTheSame() {
        Random random = new Random(53);
        for (int round = 0; round < 20_000; round++) {
            double number = random.nextInt(4) == 0
                    ? random.nextInt()
                    : (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(35) - 20);
            String written = CanonicalJson.text(DecimalNode.valueOf(shortest(number)));

            assertThat(CanonicalJson.text(CanonicalJson.parse(written)))
                    .as("seed 53, round %d", round)
                    .isEqualTo(written);
            assertThat(Double.parseDouble(written)).isEqualTo(number);
        }
    }

    @Test
    void shouldSortKeysByTheirUnitsOfUtf16() {
        // RFC 8785, section 3.2.3: a pair of surrogates stands before U+FB33, and no language's order counts.
        assertThat(CanonicalJson.text(CanonicalJson.parse("{\"\\u20ac\": 1, \"\\r\": 2, \"\\ufb33\": 3, \"1\": 4,"
                        + " \"\\ud83d\\ude00\": 5, \"\\u0080\": 6, \"\\u00f6\": 7, \"a\": 8, \"B\": 9, \"\": 10}")))
                .isEqualTo("{\"\":10,\"\\r\":2,\"1\":4,\"B\":9,\"a\":8,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,"
                        + "\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"a\"", "null", "[]", "{}"})
    void shouldWriteAnyKindOfDocument(String text) {
        assertThat(CanonicalJson.text(CanonicalJson.parse(" " + text + "\n"))).isEqualTo(text);
    }

    @Test
    void shouldGiveTheSameHashHoweverItIsWritten() {
        assertThat(Sha256.hex(
                        CanonicalJson.bytes(CanonicalJson.parse("{\"b\":1.50,\n \"a\": [1e2, -0, \"\\u0041\"]}"))))
                .isEqualTo(Sha256.hex("{\"a\":[100,0,\"A\"],\"b\":1.5}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992",
                "-9007199254740992",
                "9007199254740993",
                "9007199254740992.0",
                "1e16",
                "-999e18",
                "1000000000000000000000000000000",
                "0.12345678901234567890",
                "333333333.33333329",
                "1e400",
                "1e-400",
                "1e999999999"
            })
    void shouldRefuseNumbersThatWouldNotComeBack(String number) {
        assertThatThrownBy(
                        () -> CanonicalJson.bytes(CanonicalJson.parse("{\"seeds\": {\"first\": [0, " + number + "]}}")))
                .isInstanceOf(ContentException.class)
                .hasMessageStartingWith("seeds.first.1: ");
    }

    @Test
    void shouldNameEveryPlaceThatCannotBeWritten() {
        assertThatThrownBy(() -> CanonicalJson.text(CanonicalJson.parse(
                        "{\"a\": 9007199254740993, \"b\": [1, \"\\ud800\"], \"max. speed\": 1e400}")))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        fault -> assertThat(fault.faults())
                                .extracting(each -> each.path())
                                .containsExactly("a", "b.1", "\"max. speed\""));
        assertThatThrownBy(() -> CanonicalJson.text(DoubleNode.valueOf(Double.NaN)))
                .isInstanceOf(ContentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the document is empty",
                "'{\"a\": 1, \"a\": 2}' | line 1, column 13: Duplicate field 'a'",
                "'{} {}' | line 1",
                "'{\"a\": NaN}' | line 1",
                "'{\"a\": 01}' | line 1",
                "'{\"a\": 1,}' | line 1",
                "'[1' | line 1"
            })
    void shouldRefuseWhatIsNoOneDocument(String text, String message) {
        assertThatThrownBy(() -> CanonicalJson.parse(text))
                .isInstanceOf(ContentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldRefuseWhatIsTooDeepTooLargeOrNoUtf8() {
        String deepest = "[".repeat(CanonicalJson.MAX_DEPTH) + "]".repeat(CanonicalJson.MAX_DEPTH);
        assertThat(CanonicalJson.text(CanonicalJson.parse(deepest))).isEqualTo(deepest);

        assertThatThrownBy(() -> CanonicalJson.parse("[" + deepest + "]")).hasMessageContaining("at most 64 levels");
        assertThatThrownBy(() ->
                        CanonicalJson.text(JsonNodeFactory.instance.arrayNode().add(CanonicalJson.parse(deepest))))
                .hasMessageContaining("at most 64 levels");
        byte[] large = ("\"" + "a".repeat(CanonicalJson.MAX_BYTES) + "\"").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CanonicalJson.parse(large)).hasMessageContaining("expected at most 2097152");
        assertThatThrownBy(() -> CanonicalJson.bytes(TextNode.valueOf("\u20ac".repeat(CanonicalJson.MAX_BYTES / 2))))
                .hasMessageContaining("expected at most 2097152");
        assertThatThrownBy(() -> CanonicalJson.parse(new byte[] {'"', (byte) 0xc3, '"'}))
                .hasMessageContaining("expected JSON in UTF-8");
    }

    // The first rounding of the exact value that comes back; at a power of two another could be as short.
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < SHORTEST_OF_ALL; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded;
            }
        }
        return exact.round(new MathContext(SHORTEST_OF_ALL, RoundingMode.HALF_EVEN));
    }

    private static boolean isPowerOfTwo(double number) {
        return (Double.doubleToLongBits(number) & 0xfffffffffffffL) == 0;
    }
}
