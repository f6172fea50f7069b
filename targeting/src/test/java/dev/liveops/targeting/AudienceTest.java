package dev.liveops.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.targeting.AudienceRule.Percentage;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final ContextDeclaration DECLARATION = new ContextDeclaration(Map.of(
            "user", AttributeType.STRING,
            "country", AttributeType.STRING,
            "level", AttributeType.INTEGER));

    @Test
    void shouldMeanWhomTheIncludeMeansAndTheExcludeDoesNot() {
        Audience audience = compile(new AudienceRule("level >= 10", "country == \"CH\"", null));

        assertThat(audience.matches(context(Map.of("level", 10L, "country", "DE"))))
                .isTrue();
        assertThat(audience.matches(context(Map.of("level", 9L, "country", "DE"))))
                .isFalse();
        assertThat(audience.matches(context(Map.of("level", 10L, "country", "CH"))))
                .isFalse();
        assertThat(audience.matches(context(Map.of("level", 10L)))).isTrue();
        assertThat(audience.matches(context(Map.of("country", "DE")))).isFalse();
    }

    @Test
    void shouldMeanAShareOfTheUnitsAndKeepThoseWhenItGrows() {
        Audience tenth = compile(new AudienceRule(null, null, new Percentage(1_000, "user")));
        Audience half = compile(new AudienceRule(null, null, new Percentage(5_000, "user")));

        long inTenth = IntStream.range(0, 10_000)
                .filter(user -> tenth.matches(user("p" + user)))
                .count();
        long inBoth = IntStream.range(0, 10_000)
                .filter(user -> tenth.matches(user("p" + user)) && half.matches(user("p" + user)))
                .count();

        // Five standard deviations of a binomial of 10,000 draws at a tenth.
        assertThat(inTenth).isBetween(850L, 1_150L).isEqualTo(inBoth);
        assertThat(tenth.matches(context(Map.of()))).isFalse();
    }

    @Test
    void shouldSayWhatDidNotPass() {
        Audience audience = compile(new AudienceRule("level >= 10", "country == \"CH\"", new Percentage(0, "user")));

        AudienceVerdict verdict = audience.explain(context(Map.of("country", "CH")));

        assertThat(verdict.matched()).isFalse();
        assertThat(verdict.parts()).extracting(AudienceVerdict.Part::passed).containsExactly(false, false, false);
        assertThat(verdict.parts().get(0).clauses().get(0).reason()).isEqualTo("the context has no level");
        assertThat(verdict.parts().get(2).reason()).isEqualTo("the context has no user");
        assertThat(audience.explain(user("p1")).parts().get(2).reason())
                .matches("user lies at [0-9]+ of 10000 \\(expected below 0\\)");
    }

    @Test
    void shouldRefuseWithTheFieldAndThePlace() {
        refuses(new AudienceRule("level >= ten", null, null), "include", "at 1:10: undeclared reference to 'ten'");
        refuses(new AudienceRule(null, "", null), "exclude", "the condition is empty");
        refuses(new AudienceRule(null, null, new Percentage(10_001, "user")), "percentage.basis_points", "10001");
        refuses(new AudienceRule(null, null, new Percentage(1, "level")), "percentage.unit", "\"level\" (expected");
    }

    private static void refuses(AudienceRule rule, String path, String message) {
        assertThatThrownBy(() -> compile(rule))
                .hasMessageStartingWith(message)
                .isInstanceOfSatisfying(
                        InvalidAudienceException.class,
                        refused -> assertThat(refused.path()).isEqualTo(path));
    }

    private static EvaluationContext user(String id) {
        return context(Map.of("user", id));
    }

    private static EvaluationContext context(Map<String, ?> values) {
        return DECLARATION.context(values);
    }

    private static Audience compile(AudienceRule rule) {
        return Audience.compile(DECLARATION, rule, "rollout:test");
    }
}
