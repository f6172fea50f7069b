package dev.liveops.releases.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.proposal.ProposalJob;
import dev.liveops.support.problem.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalPolicyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void shouldFillInWhatIsLeftOut() {
        ProposalJob job = ProposalPolicy.check(request(null, null, null), PATIENCE);

        assertThat(job)
                .isEqualTo(new ProposalJob(
                        null, null, List.of(), null, 0, 1, 2_000, 10_000, .02, 3, null, null, true, 120));
    }

    @Test
    void shouldConfirmOnAsManyRunsAsItSearches() {
        assertThat(ProposalPolicy.check(request(null, 20_000, null), PATIENCE).confirmRuns())
                .isEqualTo(20_000);
    }

    @Test
    void shouldPassOverNothings() {
        List<String> subjects = Arrays.asList("trap_fire_glyph", null, "tier 4");

        assertThat(ProposalPolicy.check(request(subjects, null, null), PATIENCE).subjects())
                .containsExactly("trap_fire_glyph", "tier 4");
    }

    @Test
    void shouldNameAllThatIsWrong() {
        assertThatThrownBy(() -> ProposalPolicy.check(request(List.of(" "), 1, "reference"), PATIENCE))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ReleaseProblem.PROPOSAL_INVALID);
                    assertThat(problem.violations())
                            .extracting(violation -> violation.path())
                            .containsExactly("subjects[0]", "runs", "engine");
                });
    }

    private static ProposalRequest request(List<String> subjects, Integer runs, String engine) {
        return new ProposalRequest(null, null, subjects, null, null, null, runs, null, null, null, null, engine, null);
    }
}
