package dev.liveops.experiments.results;

import dev.liveops.experiments.analysis.Study;
import dev.liveops.experiments.definition.ExperimentPhase;
import dev.liveops.experiments.definition.ExperimentVariant;
import dev.liveops.experiments.definition.StudiedExperiment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Makes of an experiment what is asked of its figures. */
final class Studied {

    private Studied() {}

    static Study of(StudiedExperiment experiment, Instant now) {
        Map<Integer, Map<String, Double>> weights = new HashMap<>();
        experiment.phases().forEach(phase -> weights.put(phase.phase(), weights(phase)));
        return new Study(
                experiment.definition().variants().stream()
                        .map(ExperimentVariant::id)
                        .toList(),
                weights,
                experiment.definition().allMetrics(),
                experiment.alpha(),
                experiment.plannedSample(),
                experiment.plannedEnd(),
                fullDays(experiment, now));
    }

    private static Map<String, Double> weights(ExperimentPhase phase) {
        Map<String, Double> weights = new HashMap<>();
        phase.weights()
                .properties()
                .forEach(
                        weight -> weights.put(weight.getKey(), weight.getValue().asDouble()));
        return weights;
    }

    private static int fullDays(StudiedExperiment experiment, Instant now) {
        Instant end = experiment.endedAt() == null ? now : experiment.endedAt();
        Duration served = Duration.between(experiment.startedAt(), end).minus(experiment.paused());
        return (int) Math.max(0, served.toDays());
    }
}
