package dev.liveops.experiments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.ProblemException;
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
    void shouldFreezeTheDefinitionFromTheStartOn() {
        Experiment running = draft.after(ExperimentAction.START, LATER);
        Experiment paused = running.after(ExperimentAction.PAUSE, LATER);
        Experiment finished = paused.after(ExperimentAction.FINISH, LATER);

        for (Experiment started : List.of(running, paused, finished)) {
            ProblemException refused =
                    catchThrowableOfType(ProblemException.class, () -> started.edited(content("b"), LATER));
            assertThat(refused.code()).isEqualTo(ExperimentsProblem.FROZEN);
            assertThat(refused).hasMessageContaining(started.status().wire());
        }
    }

    @Test
    void shouldKeepEverythingThatDecidesTheAssignmentThroughItsLife() {
        Experiment resumed = draft.after(ExperimentAction.START, LATER)
                .after(ExperimentAction.PAUSE, LATER)
                .after(ExperimentAction.RESUME, LATER);

        assertThat(resumed.status()).isEqualTo(ExperimentStatus.RUNNING);
        assertThat(resumed.content()).isEqualTo(draft.content());
        assertThat(resumed.seed()).isEqualTo(draft.seed());
        assertThat(resumed.phase()).isEqualTo(draft.phase());
        assertThat(resumed.weightsVersion()).isEqualTo(draft.weightsVersion());
        assertThat(resumed.revision()).isEqualTo(4);
    }

    private static ExperimentContent content(String name) {
        return new ExperimentContent(name, null, null, null, new ExperimentDefinition(List.of(), null));
    }
}
