package dev.liveops.experiments.definition;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.problem.ProblemException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be done with an experiment: from which statuses, and to which one. */
enum ExperimentAction implements WireName {
    START(ExperimentStatus.RUNNING, EnumSet.of(ExperimentStatus.DRAFT)),
    PAUSE(ExperimentStatus.PAUSED, EnumSet.of(ExperimentStatus.RUNNING)),
    RESUME(ExperimentStatus.RUNNING, EnumSet.of(ExperimentStatus.PAUSED)),
    FINISH(ExperimentStatus.FINISHED, EnumSet.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED)),
    /** Everybody is assigned anew: a generation with a seed of its own. */
    RESTART(ExperimentStatus.RUNNING, EnumSet.of(ExperimentStatus.PAUSED, ExperimentStatus.FINISHED));

    private final ExperimentStatus to;
    private final Set<ExperimentStatus> from;

    ExperimentAction(ExperimentStatus to, Set<ExperimentStatus> from) {
        this.to = to;
        this.from = from;
    }

    /** The status after the action; {@code experiments.wrong_status} where it is not possible. */
    ExperimentStatus apply(String experimentId, ExperimentStatus status) {
        if (!from.contains(status)) {
            throw ProblemException.of(
                    ExperimentsProblem.WRONG_STATUS,
                    "experiment " + experimentId + " is " + status.wire() + " (expected " + expected() + " to " + wire()
                            + " it)");
        }
        return to;
    }

    /** Whether an experiment is served after it that was not before. */
    boolean serves() {
        return to == ExperimentStatus.RUNNING;
    }

    private String expected() {
        return from.stream().map(ExperimentStatus::wire).collect(Collectors.joining(" or "));
    }
}
