package dev.liveops.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final ContextDeclaration DECLARATION = new ContextDeclaration(Map.of(
            "platform", AttributeType.STRING,
            "level", AttributeType.INTEGER,
            "win_rate", AttributeType.DECIMAL,
            "tester", AttributeType.BOOLEAN,
            "created_at", AttributeType.TIMESTAMP,
            "tags", AttributeType.STRINGS));

    private static final Map<String, Object> PLAYER = Map.of(
            "platform",
            "android",
            "level",
            12L,
            "win_rate",
            0.5,
            "tester",
            true,
            "created_at",
            Instant.parse("2026-01-01T00:00:00Z"),
            "tags",
            List.of("fire", "veteran"));

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            platform == "android"                              ; true
            platform in ["web", "desktop"]                     ; false
            level >= 10 && level < 20                          ; true
            win_rate > 0.5                                     ; false
            tester || level > 100                              ; true
            "fire" in tags                                     ; true
            tags.exists(tag, tag.startsWith("vet"))            ; true
            tags.all(tag, tag == "fire")                       ; false
            created_at < timestamp("2026-02-01T00:00:00Z")     ; true
            platform.matches("^andr")                          ; true
            """)
    void shouldDecide(String expression, boolean expected) {
        assertThat(DECLARATION.compile(expression).matches(PLAYER)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platform",
                "level == \"ten\"",
                "country == \"CH\"",
                "platform ==",
                "",
                "level / 0",
                "[1, 2, 3].map(x, x) == [1]"
            })
    void shouldRefuseWhatIsNoConditionOverTheContext(String expression) {
        assertThatThrownBy(() -> DECLARATION.compile(expression))
                .isInstanceOf(InvalidConditionException.class)
                .hasMessageNotContaining("Exception");
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooDeep() {
        String tooLong = "level == 1" + " || level == 1".repeat(200);
        String tooDeep = "(".repeat(100) + "tester" + ")".repeat(100);

        assertThatThrownBy(() -> DECLARATION.compile(tooLong)).isInstanceOf(InvalidConditionException.class);
        assertThatThrownBy(() -> DECLARATION.compile(tooDeep)).isInstanceOf(InvalidConditionException.class);
    }

    @Test
    void shouldNotMatchWhatTheContextDoesNotSayAndSaySo() {
        Condition condition = DECLARATION.compile("platform == \"android\" && level >= 10 && tester");

        Verdict verdict = condition.explain(Map.of("platform", "android", "tester", true));

        assertThat(verdict.matched()).isFalse();
        assertThat(verdict.clauses()).extracting(Verdict.Clause::matched).containsExactly(true, false, true);
        assertThat(verdict.clauses().get(1).expression()).isEqualTo("level >= 10");
        assertThat(verdict.clauses().get(1).reason()).isEqualTo("the context has no level");
    }

    @Test
    void shouldTreatAValueOfAnotherTypeAsNotSent() {
        Condition condition = DECLARATION.compile("level >= 10");

        assertThat(condition.matches(Map.of("level", "12"))).isFalse();
        assertThat(condition.explain(Map.of("level", "12")).clauses().get(0).reason())
                .isEqualTo("the context has no level");
    }

    @Test
    void shouldNotMatchWhatCannotBeDecided() {
        Condition condition = DECLARATION.compile("level / (level - 12) > 0");

        assertThat(condition.matches(PLAYER)).isFalse();
        assertThat(condition.explain(PLAYER).clauses().get(0).reason()).startsWith("cannot be decided");
    }

    @Test
    void shouldBoundTheWorkOfNestedLoops() {
        List<String> many =
                IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
        Condition condition = DECLARATION.compile("tags.all(a, tags.all(b, a != \"x\" && b != \"x\"))");

        assertThat(condition.matches(Map.of("tags", many))).isFalse();
    }
}
