package dev.liveops.experiments.assignment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Every running experiment, whatever its window, by id: one order everywhere, so that no two writers wait for each other. */
final class ExperimentSnapshot {

    private final List<RunningExperiment> experiments;
    private final AnswerBook answers = new AnswerBook();

    ExperimentSnapshot(List<RunningExperiment> experiments) {
        this.experiments = experiments.stream()
                .sorted(Comparator.comparing(RunningExperiment::id))
                .toList();
    }

    /** What was told of its experiments, as bytes. */
    AnswerBook answers() {
        return answers;
    }

    int size() {
        return experiments.size();
    }

    /** All of them, by id. */
    List<RunningExperiment> all() {
        return experiments;
    }

    /** The experiments whose window holds the instant. */
    List<RunningExperiment> openAt(Instant instant) {
        return experiments.stream()
                .filter(experiment -> experiment.window().isOpenAt(instant))
                .toList();
    }

    /** When a window opens or closes next; null for never. */
    Instant nextEdgeAfter(Instant instant) {
        return experiments.stream()
                .map(experiment -> experiment.window().nextEdgeAfter(instant))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
