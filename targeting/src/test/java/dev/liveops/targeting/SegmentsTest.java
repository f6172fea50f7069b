package dev.liveops.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference to a segment decides as its condition would that stood there instead. */
class SegmentsTest {

    private static final ContextDeclaration DECLARATION = Expressions.DECLARATION;

    private final Map<String, Condition> known = new HashMap<>();

    private Condition compile(String expression) {
        return DECLARATION.compile(expression, known::get);
    }

    @ParameterizedTest
    @ValueSource(longs = {20261127L, 11L})
    void shouldDecideAsTheConditionItselfWouldInItsPlace(long seed) {
        Random random = new Random(seed);
        Map<Truth, Integer> seen = new EnumMap<>(Truth.class);
        for (int round = 0; round < 150; round++) {
            String inner = Expressions.condition(random, 2);
            String outer = Expressions.condition(random, 2);
            known.put("inner", compile(inner));
            Condition referring = compile("!segment(\"inner\") || " + outer + " && segment(\"inner\")");
            Condition written = compile("!(" + inner + ") || " + outer + " && (" + inner + ")");
            // Left to CEL, as a conditional expression is.
            Condition conditional = compile("segment(\"inner\") ? " + outer + " : false");
            Condition conditionalWritten = compile("(" + inner + ") ? " + outer + " : false");
            for (int index = 0; index < 10; index++) {
                EvaluationContext context = Expressions.context(random);
                String what = "seed " + seed + ": " + inner + " / " + outer + " in " + context.values();
                Truth expected = written.decide(context);
                assertThat(referring.decide(context)).as(what).isEqualTo(expected);
                assertThat(referring.reference(context)).as(what).isEqualTo(expected);
                assertThat(conditional.decide(context)).as(what).isEqualTo(conditionalWritten.decide(context));
                seen.merge(expected, 1, Integer::sum);
            }
        }
        assertThat(seen).containsOnlyKeys(Truth.values());
    }

    @Test
    void shouldSayWhatItSpeaksOfThroughSegments() {
        known.put("young", compile("level < 5"));
        known.put("young_here", compile("segment(\"young\") && country == \"CH\""));
        Condition condition = compile("segment(\"young_here\") && platform == \"web\"");

        assertThat(condition.attributes()).containsExactlyInAnyOrder("level", "country", "platform");
        assertThat(condition.segments()).containsExactly("young_here");
        assertThat(DECLARATION.segmentsOf("segment(\"a\") || !segment(\"b\")"))
                .containsExactly(Map.entry("a", "at 1:8: "), Map.entry("b", "at 1:25: "));
    }

    @Test
    void shouldExplainASegmentByItsNameAndWhatIsMissing() {
        known.put("young", compile("level < 5"));
        Verdict verdict = compile("segment(\"young\") && tester").explain(DECLARATION.context(Map.of("tester", true)));

        assertThat(verdict.matched()).isFalse();
        assertThat(verdict.clauses())
                .extracting(Verdict.Clause::expression, Verdict.Clause::reason)
                .first()
                .isEqualTo(tuple("segment(\"young\")", "the context has no level"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            tester && segment("nobody")     ; at 1:18: there is no segment "nobody"
            segment(platform)               ; segment() takes the name of a segment in quotes
            segment("Not A Name")           ; segment() takes the name of a segment in quotes
            segment("young") == 1           ; found no matching overload
            """)
    void shouldRefuseWithThePlace(String expression, String said) {
        known.put("young", compile("level < 5"));

        assertThatThrownBy(() -> compile(expression))
                .isInstanceOf(InvalidConditionException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("@segment");
    }

    @Test
    void shouldCountTheStepsOfWhatItRefersTo() {
        String ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
        known.put("s0", compile(ten + ".all(a, " + ten + ".all(b, " + ten + ".all(c, a + b + c > level)))"));
        Condition one = compile("segment(\"s0\")");

        assertThat(one.steps()).isGreaterThan(known.get("s0").steps());
        assertThatThrownBy(() -> compile("segment(\"s0\") || segment(\"s0\")"))
                .hasMessageContaining("expected at most 20000");
    }
}
