package dev.liveops.config.levers.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.support.json.StrictJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeverTypesTest {

    private static final ObjectMapper JSON =
            StrictJson.configure(JsonMapper.builder().findAndAddModules().build());
    private static final Map<String, LeverType> TYPES = types();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            integer  | 5                      | 5
            integer  | 10                     | 10
            decimal  | 2                      | 2.0
            decimal  | -0                     | 0.0
            decimal  | 1.50                   | 1.50
            decimal  | 5E-2                   | 0.05
            share    | "50 %"                 | 0.5
            share    | "12.5%"                | 0.125
            share    | " 100 % "              | 1.0
            share    | "0 %"                  | 0.0
            share    | 1                      | 1.0
            enum     | "strict"               | "strict"
            enum     | " STRICT "             | "strict"
            enum     | "Gpt-4"                | "gpt-4"
            gate     | "OFF"                  | "off"
            gate     | "readOnly"             | "readonly"
            set      | ["b", "A"]             | ["a","b"]
            set      | ["a", "a"]             | ["a"]
            mix      | {"Y": 1, "X": 0.5}     | {"X":0.5,"Y":1.0}
            mix      | {"Y": "30 %"}          | {"Y":0.3}
            duration | "PT90S"                | "PT1M30S"
            duration | "1500 ms"              | "PT1.5S"
            duration | "1500ms"               | "PT1.5S"
            duration | "2 s"                  | "PT2S"
            duration | "5 min"                | "PT5M"
            duration | "5 M"                  | "PT5M"
            duration | "1.5 h"                | "PT1H30M"
            duration | "1 d"                  | "PT24H"
            duration | "p1d"                  | "PT24H"
            """)
    void shouldKeepEachValueInOneForm(String type, String sent, String kept) {
        Checked checked = check(type, sent);

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.value()).hasToString(kept);
        assertThat(TYPES.get(type).check(checked.value())).isEqualTo(checked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            integer  | 5.0              | TYPE    |        | an integer 1..10
            integer  | "5"              | TYPE    |        | an integer 1..10
            integer  | true             | TYPE    |        | an integer 1..10
            integer  | null             | TYPE    |        | an integer 1..10
            integer  | 0                | BOUND   |        | 1..10
            integer  | 11               | BOUND   |        | 1..10
            integer  | 9223372036854775808 | BOUND |       | 1..10
            decimal  | "1.0"            | TYPE    |        | a number 0.0..2.0
            decimal  | "50 %"           | TYPE    |        | a number 0.0..2.0
            decimal  | 2.01             | BOUND   |        | 0.0..2.0
            decimal  | -1e-9            | BOUND   |        | 0.0..2.0
            share    | "120 %"          | BOUND   |        | 0.0..1.0
            share    | "half"           | TYPE    |        | a number 0.0..1.0, or as a percentage
            share    | "1e1 %"          | TYPE    |        | a number 0.0..1.0, or as a percentage
            enum     | "lax"            | UNKNOWN |        | one of strict, gpt-4
            enum     | 1                | TYPE    |        | one of strict, gpt-4
            gate     | false            | TYPE    |        | one of off, readonly, full
            gate     | "open"           | UNKNOWN |        | one of off, readonly, full
            set      | "a"              | TYPE    |        | a list of texts, each one of a, b, c
            set      | ["a", "z"]       | UNKNOWN | [1]    | one of a, b, c
            set      | ["a", 5]         | TYPE    | [1]    | one of a, b, c
            set      | []               | BOUND   |        | 1..3 of a, b, c
            mix      | {}               | TYPE    |        | an object of some of X, Y
            mix      | [1]              | TYPE    |        | an object of some of X, Y
            mix      | {"Z": 1}         | UNKNOWN | .Z     | only X, Y
            mix      | {"X": 1.5}       | BOUND   | .X     | 0.0..1.0
            mix      | {"X": true}      | TYPE    | .X     | a number 0.0..1.0, or as a percentage
            duration | 1500             | TYPE    |        | a duration PT1S..PT24H, in ISO 8601 or with a unit as "1500 ms"
            duration | "1500"           | TYPE    |        | a duration PT1S..PT24H, in ISO 8601 or with a unit as "1500 ms"
            duration | "1 fortnight"    | TYPE    |        | a duration PT1S..PT24H, in ISO 8601 or with a unit as "1500 ms"
            duration | "0.0001 s"       | TYPE    |        | a duration PT1S..PT24H, in ISO 8601 or with a unit as "1500 ms"
            duration | "999999999999 d" | TYPE    |        | a duration PT1S..PT24H, in ISO 8601 or with a unit as "1500 ms"
            duration | "999 ms"         | BOUND   |        | PT1S..PT24H
            duration | "-PT5S"          | BOUND   |        | PT1S..PT24H
            duration | "25 h"           | BOUND   |        | PT1S..PT24H
            """)
    void shouldSayWhatIsWrongAndWhere(String type, String sent, Fault.Kind kind, String path, String expected) {
        Checked checked = check(type, sent);

        assertThat(checked.faults()).hasSize(1);
        Fault fault = checked.faults().get(0);
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.path()).isEqualTo(path == null ? "" : path);
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(checked.isUnreadable()).isEqualTo(kind != Fault.Kind.BOUND);
    }

    @Test
    void shouldNameEveryKeyOfAMixThatIsWrong() {
        assertThat(check("mix", "{\"X\": 2, \"Q\": 1, \"Y\": -1}").faults())
                .extracting(Fault::path)
                .containsExactly(".X", ".Q", ".Y");
    }

    @Test
    void shouldNeverClampWhatLiesOutsideOfTheBounds() {
        assertThat(check("decimal", "7.25").value()).hasToString("7.25");
        assertThat(check("share", "\"250 %\"").value()).hasToString("2.5");
        assertThat(check("mix", "{\"X\": 9.5}").value()).hasToString("{\"X\":9.5}");
        assertThat(check("duration", "\"2 d\"").value()).hasToString("\"PT48H\"");
    }

    @Test
    void shouldKeepANumberOfSoManyDigitsThatItHasNoRoomForAPoint() {
        String digits = "1" + "0".repeat(308);
        String many = "1" + "0".repeat(300);

        assertThat(check("decimal", many).value()).hasToString(many + ".0");
        assertThat(check("decimal", digits).faults()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            integer  | 1                    | 2          | 2
            gate     | "full"               | "off"      | "off"
            set      | ["a", "b"]           | ["c"]      | ["c"]
            mix      | {"X": 0.1, "Y": 0.2} | {"Y": 0.9} | {"X":0.1,"Y":0.9}
            mix      | {"Y": 0.2}           | {"X": 0.9} | {"X":0.9,"Y":0.2}
            duration | "PT1S"               | "PT2S"     | "PT2S"
            """)
    void shouldLetTheLaterValueWinAndMergeAMixKeyByKey(String type, String earlier, String later, String merged) {
        LeverType lever = TYPES.get(type);

        assertThat(lever.merge(read(earlier), read(later))).hasToString(merged);
    }

    @Test
    void shouldRefuseTypesThatTakeNothing() {
        assertThatThrownBy(() -> bounds("2", "1")).hasMessage("min 2 (expected at most max 1)");
        assertThatThrownBy(() -> new EnumType(List.of())).hasMessageContaining("expected one at least");
        assertThatThrownBy(() -> new EnumType(List.of("a", "A"))).hasMessageContaining("differ in more than case");
        assertThatThrownBy(() -> new StringSetType(new EnumType(List.of("a")), 2))
                .hasMessageContaining("expected 0..1");
        assertThatThrownBy(() -> new MixType(Map.of())).hasMessageContaining("expected one at least");
        assertThatThrownBy(() -> new DurationType(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessage("shortest PT2S (expected at most longest PT1S)");
    }

    private static Checked check(String type, String json) {
        return TYPES.get(type).check(read(json));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.reader().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Map<String, LeverType> types() {
        DecimalType share = new DecimalType(bounds("0.0", "1.0"), true);
        Map<String, DecimalType> mix = new LinkedHashMap<>();
        mix.put("X", share);
        mix.put("Y", share);
        return Map.of(
                "integer", new IntegerType(bounds("1", "10")),
                "decimal", new DecimalType(bounds("0.0", "2.0"), false),
                "share", share,
                "enum", new EnumType(List.of("strict", "gpt-4")),
                "gate", new GateType(),
                "set", new StringSetType(new EnumType(List.of("a", "b", "c")), 1),
                "mix", new MixType(mix),
                "duration", new DurationType(Duration.ofSeconds(1), Duration.ofDays(1)));
    }

    private static Bounds bounds(String min, String max) {
        return new Bounds(new BigDecimal(min), new BigDecimal(max));
    }
}
