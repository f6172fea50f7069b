package dev.liveops.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSetupTest {

    private static final ContentPack PACK = ContentPack.of("{}");

    @Test
    void shouldBeTheSameWhateverTypeANumberCameAs() {
        RunSetup setup = setup(Map.of("a", 1.5, "b", 10, "c", true, "d", "x"));

        assertThat(setup).isEqualTo(setup(Map.of("a", new BigDecimal("1.500"), "b", 10L, "c", true, "d", "x")));
        assertThat(setup).isEqualTo(setup(Map.of("a", 1.5f, "b", BigInteger.TEN, "c", true, "d", "x")));
        assertThat(setup.parameters().toString()).isEqualTo("{a=1.5, b=10, c=true, d=x}");
    }

    @ParameterizedTest
    @CsvSource({"1.5,1500", "0.0005,1", "0.00049,0", "-0.5,-500", "-0.0005,-1", "1.0005,1001", "1e12,1000000000", "0,0"
    })
    void shouldRoundToThousandthsHalfAwayFromZero(BigDecimal value, int thousandths) {
        assertThat(setup(Map.of("p", value)).thousandths("p")).hasValue(thousandths);
        assertThat(setup(Map.of("p", value.doubleValue())).thousandths("p")).hasValue(thousandths);
    }

    @Test
    void shouldTakeNoTextForANumber() {
        assertThat(setup(Map.of("p", "1.5", "q", true)).thousandths("p")).isEqualTo(OptionalInt.empty());
        assertThat(setup(Map.of("p", "1.5", "q", true)).thousandths("q")).isEqualTo(OptionalInt.empty());
        assertThat(setup(Map.of()).thousandths("p")).isEqualTo(OptionalInt.empty());
    }

    @Test
    @Timeout(10)
    void shouldNotWriteOutAMillionDecimals() {
        assertThat(setup(Map.of("p", new BigDecimal("1e-999999999"))).thousandths("p"))
                .hasValue(0);
        assertThat(setup(Map.of("p", new BigDecimal("1e999999999"))).parameters())
                .isEqualTo(setup(Map.of("p", 1e15)).parameters());
    }

    @ParameterizedTest
    @CsvSource({
        "1.01e15,1000000000000000",
        "-1e300,-1000000000000000",
        "Infinity,1000000000000000",
        "-Infinity,-1000000000000000"
    })
    void shouldTakeTheNearestNumberThatCanBeSentForALargerOne(double value, BigDecimal nearest) {
        assertThat(setup(Map.of("p", value)).parameters()).containsExactly(Map.entry("p", nearest));
    }

    @Test
    void shouldLeaveOutWhatIsNoNumber() {
        RunSetup setup = setup(Map.of("p", Double.NaN, "q", Float.NaN, "r", 1));

        assertThat(setup).isEqualTo(setup(Map.of("r", 1)));
        assertThat(setup.thousandths("p")).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoParameter() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("p", null);

        for (Map<String, Object> parameters : List.of(withNull, Map.<String, Object>of("p", Duration.ZERO))) {
            assertThatExceptionOfType(SimulationException.class)
                    .isThrownBy(() -> setup(parameters))
                    .withMessage("parameter p: expected a number, true, false or a text");
        }
    }

    @Test
    void shouldSortMutatorsAndTakeEachOnce() {
        assertThat(new RunSetup(PACK, 1, "p", List.of("b", "a", "b"), Map.of()).mutators())
                .containsExactly("a", "b");
    }

    @Test
    void shouldWriteLinesThatAreJson() {
        StringBuilder lines = new StringBuilder();
        RunLines.event(
                lines,
                RunEvent.of(
                        7,
                        "odd",
                        new RunEvent.Field("quote", "\"\\\n\u0001ü🔥"),
                        new RunEvent.Field("list", List.of("a", "b")),
                        new RunEvent.Field("number", -1),
                        new RunEvent.Field("truth", true)));

        assertThat(lines.toString())
                .isEqualTo("{\"at_ms\":7,\"event_type\":\"odd\",\"payload\":{\"quote\":\"\\\"\\\\\\u000a\\u0001ü🔥\","
                        + "\"list\":[\"a\",\"b\"],\"number\":-1,\"truth\":true}}\n");
    }

    @Test
    void shouldRefuseFieldsThatCannotBeTheSameEverywhere() {
        for (Object value : new Object[] {1.5, 1L, List.of(1), Map.of()}) {
            assertThatExceptionOfType(SimulationException.class)
                    .isThrownBy(() -> new RunEvent.Field("x", value))
                    .withMessageStartingWith("field x: expected a whole number of 32 bits");
        }
    }

    @Test
    void shouldReadEngineIdsAndRefuseOthers() {
        assertThat(EngineId.parse("my-engine/1.2.3-beta.1")).isEqualTo(new EngineId("my-engine", "1.2.3-beta.1"));
        for (String text : List.of("engine", "Engine/1.0.0", "engine/1", "/1.0.0", "engine/1.0.0/2")) {
            assertThatExceptionOfType(SimulationException.class)
                    .isThrownBy(() -> EngineId.parse(text))
                    .withMessageStartingWith("engine");
        }
    }

    private static RunSetup setup(Map<String, ?> parameters) {
        return new RunSetup(PACK, 1, "p", List.of(), parameters);
    }
}
