package dev.liveops.play.turns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.play.population.Dice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnModelTest {

    private static final int TURNS = 2_000;

    @Test
    void shouldBeTheSameTurnForTheSameDice() {
        assertThat(turns("{}")).isEqualTo(turns("{}"));
    }

    @Test
    void shouldBeFasterAndLessCompleteWithFewerOutputTokens() {
        List<Turn> usual = turns("{}");
        List<Turn> capped = turns("{\"AWF_MAX_OUTPUT_TOKENS\": 500}");

        assertThat(capped).allMatch(turn -> turn.outputTokens() <= 500);
        assertThat(mean(capped, Turn::latencyMs)).isLessThan(mean(usual, Turn::latencyMs) * 0.7);
        assertThat(failures(capped, "completeness")).isGreaterThan(TURNS / 2);
        assertThat(failures(usual, "completeness")).isZero();
    }

    @Test
    void shouldBeFasterAndLessReliableWithACheaperTier() {
        List<Turn> usual = turns("{\"AWF_MODEL_TIER_ALLOWLIST\": [\"gpt-4\", \"gpt-3.5-turbo\"]}");
        List<Turn> cheap = turns("{\"AWF_MODEL_TIER_ALLOWLIST\": [\"gpt-3.5-turbo\"]}");

        assertThat(usual).allMatch(turn -> turn.tier() == ModelTier.GPT_4);
        assertThat(cheap).allMatch(turn -> turn.tier() == ModelTier.GPT_3_5);
        assertThat(mean(cheap, Turn::latencyMs)).isLessThan(mean(usual, Turn::latencyMs) * 0.6);
        assertThat(failures(cheap, "grounding")).isGreaterThan(2 * failures(usual, "grounding"));
    }

    @Test
    void shouldUseNothingOfASystemWhoseGateIsClosed() {
        List<Turn> closed = turns("{\"DIALOGUE_GATE\": \"off\", \"WORLDSIM_GATE\": \"readonly\"}");

        assertThat(closed).allMatch(turn -> turn.coverage().get("dialogue") == 0);
        assertThat(mean(closed, turn -> turn.coverage().get("worldsim")))
                .isLessThan(mean(closed, turn -> turn.coverage().get("economy")) * 0.6);
    }

    @Test
    void shouldCallNoMoreToolsThanTheQuotaAndNoneWhenTheyAreOff() {
        assertThat(turns("{\"AWF_TOOL_CALL_QUOTA\": 2}")).allMatch(turn -> turn.toolCalls() <= 2);
        assertThat(turns("{\"TOOLS_GATE\": \"off\"}")).allMatch(turn -> turn.toolCalls() == 0);
    }

    @Test
    void shouldCutWhatTakesLongerThanTheDeadline() {
        List<Turn> hurried = turns("{\"TURN_TIMEOUT_MULTIPLIER\": 0.5}");

        assertThat(hurried).allMatch(turn -> turn.latencyMs() <= 15_000);
        assertThat(failures(hurried, "deadline")).isPositive();
        assertThat(failures(turns("{}"), "deadline")).isZero();
    }

    @Test
    void shouldLeaveAloneWhatIsNotWhatALeverShouldBe() {
        assertThat(turns("{\"AWF_MAX_OUTPUT_TOKENS\": \"many\", \"DIALOGUE_GATE\": 7, \"NEW_LEVER\": 1}"))
                .isEqualTo(turns("{}"));
    }

    private static List<Turn> turns(String levers) {
        TurnLevers read = TurnLevers.of(values(levers));
        return IntStream.range(0, TURNS)
                .mapToObj(index -> TurnModel.turn(read, Dice.of(1, "turn", index)))
                .toList();
    }

    private static Map<String, JsonNode> values(String json) {
        try {
            Map<String, JsonNode> values = new HashMap<>();
            new ObjectMapper()
                    .readTree(json)
                    .fields()
                    .forEachRemaining(field -> values.put(field.getKey(), field.getValue()));
            return values;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static double mean(List<Turn> turns, ToDoubleFunction<Turn> of) {
        return turns.stream().mapToDouble(of).average().orElseThrow();
    }

    private static long failures(List<Turn> turns, String oracle) {
        return turns.stream()
                .filter(turn -> turn.oracleFailures().containsKey(oracle))
                .count();
    }
}
