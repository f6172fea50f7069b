package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.events.EventRules;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesPolicyTest {

    @Test
    void shouldTakeTheMissionsRules() {
        assertThat(violations(new EventRules(
                        List.of("global_fire_damage_boost_20"),
                        new BigDecimal("1.5"),
                        List.of("fire"),
                        List.of("season:fire_festival_01"))))
                .isEmpty();
    }

    @Test
    void shouldMissRulesThatAreNotThere() {
        assertThat(violations(null)).extracting(Violation::path).containsExactly("rules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.5", "1000.000001", "0.0000001", "1e400", "1e-400", "1e999999999", "1e-999999999"})
    void shouldRefuseAMultiplierThatIsNone(String multiplier) {
        assertThat(violations(new EventRules(null, new BigDecimal(multiplier), null, null)))
                .singleElement()
                .extracting(Violation::path)
                .isEqualTo("rules.challenge_bonus_multiplier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000001", "1", "1.5", "1.50000000", "1000"})
    void shouldTakeAMultiplier(String multiplier) {
        assertThat(violations(new EventRules(null, new BigDecimal(multiplier), null, null)))
                .isEmpty();
    }

    @Test
    void shouldNameTheEntryThatIsNoName() {
        EventRules rules = new EventRules(
                Arrays.asList("ok", null, "not ok", "ok"), null, Collections.nCopies(51, "tag"), List.of());

        assertThat(violations(rules))
                .extracting(Violation::path)
                .startsWith(
                        "rules.mutators[1]",
                        "rules.mutators[2]",
                        "rules.mutators[3]",
                        "rules.additional_unlocked_tags",
                        "rules.additional_unlocked_tags[1]");
    }

    private static List<Violation> violations(EventRules rules) {
        Violations violations = new Violations();
        RulesPolicy.check(violations, rules);
        try {
            violations.throwIfAny(EventsProblem.INVALID);
            return List.of();
        } catch (ProblemException refused) {
            return refused.violations();
        }
    }
}
