package dev.liveops.experiments.definition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as its results need it: what was set before the start, and how users were assigned since.
 *
 * @param key what stands for its generation in rows
 * @param phases of this generation, in order
 * @param startedAt when the generation was started
 * @param endedAt when it was finished; null unless it is
 * @param plannedEnd when it is to end; null for none
 * @param paused how long it was paused so far, in this generation
 */
public record StudiedExperiment(
        String id,
        String key,
        int generation,
        int revision,
        ExperimentStatus status,
        ExperimentDefinition definition,
        List<ExperimentPhase> phases,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant plannedEnd,
        Duration paused) {

    public StudiedExperiment {
        phases = List.copyOf(phases);
    }

    /** Chance of a false alarm of the whole experiment. */
    public double alpha() {
        ExperimentPlan plan = definition.plan();
        return plan == null ? ExperimentPlan.USUAL_ALPHA : plan.wantedAlpha();
    }

    /** Planned users in all variants together; null where nothing was planned. */
    public @Nullable Long plannedSample() {
        ExperimentPlan plan = definition.plan();
        return plan == null ? null : plan.sampleSize();
    }
}
