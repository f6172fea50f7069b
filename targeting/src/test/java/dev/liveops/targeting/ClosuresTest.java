package dev.liveops.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closures against CEL itself: the same of everything, also of what is missing and of what fails. */
class ClosuresTest {

    private static final int EXPRESSIONS = 400;
    private static final int CONTEXTS = 25;

    @ParameterizedTest
    @ValueSource(longs = {20261127L, 7L})
    void shouldDecideAsCelDoes(long seed) {
        Random random = new Random(seed);
        Map<Truth, Integer> seen = new EnumMap<>(Truth.class);
        List<EvaluationContext> contexts = new ArrayList<>();
        for (int index = 0; index < CONTEXTS; index++) {
            contexts.add(Expressions.context(random));
        }
        int covered = 0;
        for (int index = 0; index < EXPRESSIONS; index++) {
            String expression = Expressions.condition(random, 4);
            Condition condition = Expressions.DECLARATION.compile(expression);
            CelDecision cel = new CelDecision(condition.tree(), Map.of());
            covered += condition.leftToCel() == 0 ? 1 : 0;
            for (EvaluationContext context : contexts) {
                Truth expected = cel.decide(context);
                assertThat(condition.decide(context))
                        .as("seed %d: %s in %s", seed, expression, context.values())
                        .isEqualTo(expected);
                seen.merge(expected, 1, Integer::sum);
            }
        }
        assertThat(seen).containsOnlyKeys(Truth.values());
        assertThat(seen.values()).as("each truth is met: %s", seen).allMatch(count -> count > EXPRESSIONS);
        assertThat(covered).as("closures alone, and closures around CEL").isBetween(EXPRESSIONS / 4, EXPRESSIONS - 20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            level >= 10 && platform == "android" && client_version >= semver("1.4.0")   ; 0
            !(country in ["CH", "DE"]) || has(cohort)                                   ; 0
            tester || "fire" in tags                                                    ; 0
            created_at < timestamp("2026-01-01T00:00:00Z")                              ; 0
            tester && platform.startsWith("and")                                        ; 1
            level > 10.5 || level % 2 == 0                                              ; 2
            """)
    void shouldCoverWhatConditionsUseAndLeaveTheRestToCel(String expression, int left) {
        assertThat(Expressions.DECLARATION.compile(expression).leftToCel()).isEqualTo(left);
    }

    @Test
    void shouldAbsorbWhatIsMissingWhereTheOtherSideDecides() {
        EvaluationContext nothing = Expressions.DECLARATION.context(Map.of("tester", true));

        assertThat(decide("level > 5 || tester", nothing)).isEqualTo(Truth.TRUE);
        assertThat(decide("level > 5 && !tester", nothing)).isEqualTo(Truth.FALSE);
        assertThat(decide("!(level > 5)", nothing)).isEqualTo(Truth.UNDECIDED);
        assertThat(decide("level / 0 == 1 || tester", nothing)).isEqualTo(Truth.TRUE);
    }

    private static Truth decide(String expression, EvaluationContext context) {
        return Expressions.DECLARATION.compile(expression).decide(context);
    }
}
