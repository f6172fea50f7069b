package dev.liveops.experiments.definition;

import static dev.liveops.experiments.definition.ExperimentAction.FINISH;
import static dev.liveops.experiments.definition.ExperimentAction.PAUSE;
import static dev.liveops.experiments.definition.ExperimentAction.RESTART;
import static dev.liveops.experiments.definition.ExperimentAction.RESUME;
import static dev.liveops.experiments.definition.ExperimentAction.START;
import static dev.liveops.experiments.definition.ExperimentStatus.DRAFT;
import static dev.liveops.experiments.definition.ExperimentStatus.FINISHED;
import static dev.liveops.experiments.definition.ExperimentStatus.PAUSED;
import static dev.liveops.experiments.definition.ExperimentStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentActionTest {

    /** The whole table: what is missing is refused. */
    private static final Map<ExperimentAction, Map<ExperimentStatus, ExperimentStatus>> TABLE = Map.of(
            START, Map.of(DRAFT, RUNNING),
            PAUSE, Map.of(RUNNING, PAUSED),
            RESUME, Map.of(PAUSED, RUNNING),
            FINISH, Map.of(RUNNING, FINISHED, PAUSED, FINISHED),
            RESTART, Map.of(PAUSED, RUNNING, FINISHED, RUNNING));

    @Test
    void shouldAllowExactlyTheTransitionsOfTheTable() {
        for (ExperimentAction action : ExperimentAction.values()) {
            for (ExperimentStatus status : ExperimentStatus.values()) {
                ExperimentStatus expected = TABLE.get(action).get(status);
                if (expected != null) {
                    assertThat(action.apply("e", status))
                            .as("%s from %s", action, status)
                            .isEqualTo(expected);
                } else {
                    ProblemException refused =
                            catchThrowableOfType(ProblemException.class, () -> action.apply("e", status));
                    assertThat(refused).as("%s from %s", action, status).isNotNull();
                    assertThat(refused.code()).isEqualTo(ExperimentsProblem.WRONG_STATUS);
                }
            }
        }
    }

    @Test
    void shouldSayWhatItIsAndWhatItWouldHaveToBe() {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> FINISH.apply("exp_a", ExperimentStatus.DRAFT));

        assertThat(refused).hasMessage("experiment exp_a is draft (expected running or paused to finish it)");
    }
}
