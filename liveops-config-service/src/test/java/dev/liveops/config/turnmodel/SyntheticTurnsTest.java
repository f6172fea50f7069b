package dev.liveops.config.turnmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.levers.type.Bounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SyntheticTurnsTest {

    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final int TURNS = 3_000;

    private final TurnSimulator turns = new SyntheticTurns(TurnConstants.ASSUMED);

    static List<LeverPath> paths() {
        return new SyntheticTurns(TurnConstants.ASSUMED).paths();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void shouldMoveEachFigureThatALeverIsSaidToMove(LeverPath path) {
        Lever lever = CATALOG.levers().get(path.lever());
        assertThat(lever).as(path.lever()).isNotNull();
        double[] before = means(Map.of());

        List<double[]> moved = ends(lever).stream()
                .map(end -> means(Map.of(path.lever(), end)))
                .toList();

        assertThat(path.how()).isNotBlank();
        for (String figure : path.figures()) {
            int index = turns.figures().indexOf(figure);
            assertThat(index).as(figure).isNotNegative();
            assertThat(moved)
                    .as(path.lever() + " moves " + figure)
                    .anyMatch(after -> Math.abs(after[index] - before[index]) > 1e-4 * Math.max(1, before[index]));
        }
    }

    @Test
    void shouldTakeTheCatalogsDefaultsForWhatIsAbsent() {
        Map<String, JsonNode> defaults = new HashMap<>();
        CATALOG.levers().forEach((key, lever) -> defaults.put(key, lever.defaultValue()));

        assertThat(turns.arm(defaults).turn(7))
                .containsExactly(turns.arm(Map.of()).turn(7));
    }

    @Test
    void shouldMeetTheSameLuckWithTheSameSeedWhateverTheLeversAre() {
        double[] before = turns.arm(Map.of()).turn(3);
        double[] after =
                turns.arm(Map.of("DIALOGUE_GATE", TextNode.valueOf("off"))).turn(3);

        int quest = turns.figures().indexOf("coverage_quest");
        int dialogue = turns.figures().indexOf("coverage_dialogue");
        assertThat(after[quest]).isEqualTo(before[quest]);
        assertThat(after[dialogue]).isZero();
        assertThat(turns.arm(Map.of()).turn(3)).containsExactly(before);
        assertThat(turns.arm(Map.of()).turn(4)).isNotEqualTo(before);
    }

    @Test
    void shouldGiveSharesFromNothingToOneAndOrdersOfMagnitudeOfARealTurn() {
        double[] means = means(Map.of());

        for (int figure = 2; figure < means.length; figure++) {
            assertThat(means[figure]).as(turns.figures().get(figure)).isBetween(0.0, 1.0);
        }
        assertThat(means[0]).isBetween(1_000.0, 6_000.0);
        assertThat(means[1]).isBetween(3_000.0, 9_000.0);
    }

    private double[] means(Map<String, JsonNode> levers) {
        TurnSimulator.Arm arm = turns.arm(levers);
        double[] means = new double[turns.figures().size()];
        for (int seed = 1; seed <= TURNS; seed++) {
            double[] turn = arm.turn(seed);
            for (int figure = 0; figure < means.length; figure++) {
                means[figure] += turn[figure] / TURNS;
            }
        }
        return means;
    }

    private static List<JsonNode> ends(Lever lever) {
        Bounds numbers = lever.type().limits().numbers();
        if (numbers != null) {
            return List.of(DecimalNode.valueOf(numbers.min()), DecimalNode.valueOf(numbers.max()));
        }
        List<JsonNode> ends = new ArrayList<>();
        boolean set = lever.type().wire().equals("string_set");
        for (String value : lever.type().limits().values()) {
            ends.add(set ? JsonNodeFactory.instance.arrayNode().add(value) : TextNode.valueOf(value));
        }
        return ends;
    }
}
