package dev.liveops.support.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.liveops.model.problem.Violation;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.rollout.RolloutGuardrail.OnBreach;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutDraftPolicyTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    private static final RolloutWords WORDS = new RolloutWords(
            Set.of("run_failure", "crash_rate"),
            "installation"::equals,
            condition -> condition.startsWith("cohort") ? null : "1:1: unknown");

    @Test
    void shouldMakeAPlanOfWhatIsWritten() {
        RolloutDraft draft = draft("""
                {"audience": {"platforms": ["web", "ios"], "client_versions": ">=1.2.0"},
                 "stages": [{"share_basis_points": 500, "hold": "PT24H", "audience": {"condition": "cohort == 1"}},
                            {"share_basis_points": 10000, "hold": "P2D"}],
                 "guardrails": [{"metric": "run_failure", "worse_by": 0.02},
                                {"metric": "crash_rate", "worse_by": 0.005, "at_most": 0.5, "on_breach": "roll_back"}],
                 "evidence": {"least": 500, "freshness": "PT1H"}}""");

        assertThat(faults(draft)).isEmpty();
        RolloutPlan plan = RolloutPlans.of("r-1", draft);

        assertThat(plan.unit()).isEqualTo(RolloutPlan.INSTALLATION);
        assertThat(plan.audience().platforms()).containsExactly(Platform.WEB, Platform.IOS);
        assertThat(plan.audience().clientVersions()).hasToString(">=1.2.0");
        assertThat(plan.stages().get(0).audience().condition()).isEqualTo("cohort == 1");
        assertThat(plan.stages().get(1)).isEqualTo(new RolloutStage(10_000, Duration.ofDays(2)));
        assertThat(plan.guardrails())
                .containsExactly(
                        new RolloutGuardrail("run_failure", .02, OnBreach.PAUSE),
                        new RolloutGuardrail("crash_rate", .005, .5, OnBreach.ROLL_BACK));
        assertThat(plan.evidence()).isEqualTo(new RolloutEvidence(.05, 500, 2, Duration.ofHours(1)));
    }

    @Test
    void shouldNameEverythingThatIsWrongWithItsPlace() {
        RolloutDraft draft = draft("""
                {"unit": "weather",
                 "audience": {"platforms": [], "client_versions": "new", "condition": "level > 3"},
                 "stages": [{"share_basis_points": 10000, "hold": "a day"},
                            {"share_basis_points": 0, "hold": "P91D"},
                            null],
                 "guardrails": [{"metric": "weather", "worse_by": 1},
                                {"metric": "crash_rate", "worse_by": 0},
                                {"metric": "crash_rate", "worse_by": -0.1, "at_most": 1}],
                 "evidence": {"alpha": 0.5, "least": 0, "design_effect": 0.5, "freshness": "PT1S"}}""");

        assertThat(faults(draft))
                .containsExactlyInAnyOrder(
                        "plan.unit",
                        "plan.audience.platforms",
                        "plan.audience.client_versions",
                        "plan.audience.condition",
                        "plan.stages[0].hold",
                        "plan.stages[0].share_basis_points",
                        "plan.stages[1].share_basis_points",
                        "plan.stages[1].share_basis_points",
                        "plan.stages[1].hold",
                        "plan.stages[2]",
                        "plan.guardrails[0].metric",
                        "plan.guardrails[0].worse_by",
                        "plan.guardrails[2].metric",
                        "plan.guardrails[2].worse_by",
                        "plan.guardrails[2].at_most",
                        "plan.evidence.alpha",
                        "plan.evidence.least",
                        "plan.evidence.design_effect",
                        "plan.evidence.freshness");
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        assertThat(faults(null)).containsExactly("plan");
        assertThat(faults(draft("{}"))).containsExactly("plan.stages");
        assertThat(faults(draft("{\"stages\": []}"))).containsExactly("plan.stages");
        assertThat(faults(draft("{\"stages\": [{\"share_basis_points\": 1}]}"))).containsExactly("plan.stages[0].hold");
    }

    private static List<String> faults(RolloutDraft draft) {
        Violations violations = new Violations();
        boolean sound = RolloutDraftPolicy.check(violations, "plan", draft, WORDS);
        assertThat(sound).isEqualTo(violations.found().isEmpty());
        return violations.found().stream().map(Violation::path).toList();
    }

    private static RolloutDraft draft(String text) {
        try {
            return JSON.readValue(text, RolloutDraft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
