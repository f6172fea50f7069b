package dev.liveops.experiments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private final Experiment draft = Experiment.draft("exp_a", content("a"), "operator-1", NOW);

    @Test
    void shouldTakeOtherContentAsLongAsItIsADraft() {
        Experiment edited = draft.edited(content("b"), LATER);

        assertThat(edited.content().name()).isEqualTo("b");
        assertThat(edited.revision()).isEqualTo(2);
        assertThat(edited.weightsVersion()).isEqualTo(2);
        assertThat(edited.updatedAt()).isEqualTo(LATER);
        assertThat(edited.createdAt()).isEqualTo(NOW);
    }

    @Test
    void shouldTakeNothingOnceItIsFinished() {
        Experiment finished = draft.after(ExperimentAction.START, LATER).after(ExperimentAction.FINISH, LATER);

        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> finished.edited(content("b"), LATER));

        assertThat(refused.code()).isEqualTo(ExperimentsProblem.FROZEN);
        assertThat(refused).hasMessageContaining("is finished");
    }

    @Test
    void shouldOpenAPhaseForOtherWeightsAndForOtherCoverageAndForNothingElse() {
        for (Experiment underWay : List.of(
                draft.after(ExperimentAction.START, LATER),
                draft.after(ExperimentAction.START, LATER).after(ExperimentAction.PAUSE, LATER))) {
            Experiment renamed = underWay.edited(content("b"), LATER);
            Experiment reweighted = underWay.edited(content("a", 2, null), LATER);
            Experiment covered = reweighted.edited(content("a", 2, 5_000), LATER);

            assertThat(renamed.phase()).isEqualTo(1);
            assertThat(renamed.weightsVersion()).isEqualTo(underWay.weightsVersion());
            assertThat(reweighted.phase()).isEqualTo(2);
            assertThat(reweighted.weightsVersion()).isEqualTo(reweighted.revision());
            assertThat(covered.phase()).isEqualTo(3);
            assertThat(covered.edited(content("a", 2, 5_000), LATER).phase()).isEqualTo(3);
            assertThat(List.of(renamed, reweighted, covered))
                    .allSatisfy(edited -> assertThat(edited.seed()).isEqualTo(1));
        }
    }

    @Test
    void shouldDrawAnewOnARestartAndNeverUseAPhaseAgain() {
        Experiment finished = draft.after(ExperimentAction.START, NOW)
                .edited(content("a", 2, null), NOW)
                .after(ExperimentAction.FINISH, NOW);

        Experiment restarted = finished.after(ExperimentAction.RESTART, LATER);

        assertThat(restarted.status()).isEqualTo(ExperimentStatus.RUNNING);
        assertThat(restarted.generation()).isEqualTo(2);
        assertThat(restarted.seed()).isEqualTo(2);
        assertThat(restarted.phase()).isEqualTo(3);
        assertThat(restarted.weightsVersion()).isEqualTo(restarted.revision());
        assertThat(restarted.startedAt()).isEqualTo(LATER);
        assertThat(restarted.finishedAt()).isNull();
    }

    @Test
    void shouldKeepEverythingThatDecidesTheAssignmentThroughItsLife() {
        Experiment resumed = draft.after(ExperimentAction.START, LATER)
                .after(ExperimentAction.PAUSE, LATER)
                .after(ExperimentAction.RESUME, LATER);

        assertThat(resumed.status()).isEqualTo(ExperimentStatus.RUNNING);
        assertThat(resumed.content()).isEqualTo(draft.content());
        assertThat(resumed.seed()).isEqualTo(draft.seed());
        assertThat(resumed.generation()).isEqualTo(draft.generation());
        assertThat(resumed.phase()).isEqualTo(draft.phase());
        assertThat(resumed.weightsVersion()).isEqualTo(draft.weightsVersion());
        assertThat(resumed.revision()).isEqualTo(4);
    }

    private static ExperimentContent content(String name) {
        return content(name, 1, null);
    }

    private static ExperimentContent content(String name, int weight, Integer coverage) {
        List<ExperimentVariant> variants = List.of(
                new ExperimentVariant("a", BigDecimal.ONE, null),
                new ExperimentVariant("b", BigDecimal.valueOf(weight), null));
        return new ExperimentContent(name, null, null, null, ExperimentDefinition.of(variants, coverage));
    }
}
