package dev.liveops.config.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.targeting.Targeting.Percentage;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetingTest {

    private final TargetingRules rules = new TargetingRules(TargetingContext.own());

    @Test
    void shouldTakeConditionsOverTheDeclaredContext() {
        assertThat(found(new Targeting(
                        "platform == \"web\" && level >= 10",
                        "country in [\"de\", \"at\"]",
                        new Percentage(2500, PercentageUnit.USER, null))))
                .isEmpty();
        assertThat(found(null)).isEmpty();
    }

    @Test
    void shouldNameEverythingThatIsWrongWithIt() {
        assertThat(found(new Targeting("plattform == \"web\"", "level + 1", new Percentage(10_001, null, "a b"))))
                .extracting(Violation::path)
                .containsExactly(
                        "targeting.include",
                        "targeting.exclude",
                        "targeting.percentage.basis_points",
                        "targeting.percentage.unit",
                        "targeting.percentage.salt");
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWithACondition() {
        assertThat(found(new Targeting("level >", null, null)))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.detail()).doesNotContain("\n").hasSizeBetween(10, 410));
    }

    @Test
    void shouldKeepNothingOfWhatLetsEverybodyThrough() {
        assertThat(Targeting.kept(new Targeting(null, null, null), "salt")).isNull();
        assertThat(Targeting.kept(null, "salt")).isNull();
    }

    @Test
    void shouldSaltAShareUnlessItSaysSoItself() {
        assertThat(salt(null)).isEqualTo("config-1");
        assertThat(salt("spring")).isEqualTo("spring");
    }

    private static String salt(String own) {
        Targeting share = new Targeting(null, null, new Percentage(100, PercentageUnit.USER, own));
        return Targeting.kept(share, "config-1").percentage().salt();
    }

    private List<Violation> found(Targeting targeting) {
        Violations violations = new Violations();
        rules.check(violations, "targeting", targeting);
        try {
            violations.throwIfAny(ConfigProblem.INVALID);
            return List.of();
        } catch (ProblemException e) {
            return e.violations();
        }
    }
}
