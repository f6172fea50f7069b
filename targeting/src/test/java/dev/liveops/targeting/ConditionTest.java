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
import org.semver4j.Semver;

class ConditionTest {

    private static final ContextDeclaration DECLARATION = new ContextDeclaration(Map.of(
            "platform", AttributeType.STRING,
            "level", AttributeType.INTEGER,
            "win_rate", AttributeType.DECIMAL,
            "tester", AttributeType.BOOLEAN,
            "created_at", AttributeType.TIMESTAMP,
            "tags", AttributeType.STRINGS,
            "version", AttributeType.VERSION));

    private static final EvaluationContext PLAYER = context(Map.of(
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
            List.of("fire", "veteran")));

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

        Verdict verdict = condition.explain(context(Map.of("platform", "android", "tester", true)));

        assertThat(verdict.matched()).isFalse();
        assertThat(verdict.clauses()).extracting(Verdict.Clause::matched).containsExactly(true, false, true);
        assertThat(verdict.clauses().get(1).expression()).isEqualTo("level >= 10");
        assertThat(verdict.clauses().get(1).reason()).isEqualTo("the context has no level");
    }

    @Test
    void shouldTreatAValueOfAnotherTypeAsNotSent() {
        Condition condition = DECLARATION.compile("level >= 10");

        assertThat(condition.matches(context(Map.of("level", "12")))).isFalse();
        assertThat(condition
                        .explain(context(Map.of("level", "12")))
                        .clauses()
                        .get(0)
                        .reason())
                .isEqualTo("the context has no level");
    }

    @Test
    void shouldNotMatchWhatCannotBeDecided() {
        Condition condition = DECLARATION.compile("level / (level - 12) > 0");

        assertThat(condition.matches(PLAYER)).isFalse();
        assertThat(condition.explain(PLAYER).clauses().get(0).reason()).startsWith("cannot be decided");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            tester && tags.all(a, tags.all(b, tags.exists(c, a == b)))       ; at 1:31: may take
            platform.startsWith("a") && tags.all(a, a.matches("%s"))         ; at 1:37: may take
            country == "CH"                                                  ; at 1:1: undeclared reference to 'country'
            platform == "web" && level == "ten"                              ; at 1:28: found no matching overload
            tester && has(country)                                           ; at 1:14: undeclared reference to 'country'
            level >= 10 &&                                                   ; at 1:15:
            """)
    void shouldRefuseWithThePlace(String expression, String expected) {
        String written = expression.strip().formatted("(ab|cd)*".repeat(100));

        assertThatThrownBy(() -> DECLARATION.compile(written))
                .isInstanceOf(InvalidConditionException.class)
                .hasMessageStartingWith(expected)
                .hasMessageNotContaining("<input>");
    }

    @Test
    void shouldBoundTheWorkOfListsThatAContextBrings() {
        List<String> many =
                IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
        Condition condition = DECLARATION.compile("tags.all(a, a != \"x\")");

        assertThat(condition.matches(context(Map.of("tags", many)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            version >= semver("1.4.0")                ; true
            version < semver("1.10.0")                ; true
            version < semver("1.9.0-beta.2")          ; false
            version == semver("1.9.0")                ; true
            version != semver("1.9.0")                ; false
            has(version) && !has(platform)            ; true
            !has(version) || has(tester)              ; false
            version > semver("no version")            ; false
            """)
    void shouldCompareVersionsAndAskForPresence(String expression, boolean expected) {
        EvaluationContext context = context(Map.of("version", Semver.parse("1.9.0")));

        assertThat(DECLARATION.compile(expression).matches(context)).isEqualTo(expected);
    }

    private static EvaluationContext context(Map<String, ?> values) {
        return DECLARATION.context(values);
    }
}
