package dev.liveops.simulation.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A game's engine. Several threads may run one at the same time; whether they run at the same time is its own affair.
 */
public interface SimulationEngine {

    /** Name and version of the engine. */
    EngineId id();

    /**
     * Plays one run to its end.
     *
     * @param observer is told the run's events in order: {@code run_start} first, and after {@code run_end} only what the player's
     *     profile gained by it
     * @throws SimulationException for a pack that cannot be played, an unknown policy, or an engine that failed; the run is then
     *     to be thrown away, whatever the observer was told
     */
    RunSummary run(RunSetup setup, RunObserver observer);

    /**
     * Plays one run for each seed, without events. An engine for which asking is dear answers many seeds at once.
     *
     * @param setup its seeds are replaced, that of the policy too
     * @return a summary a seed, in the order of the seeds
     */
    default List<RunSummary> runAll(RunSetup setup, int[] seeds) {
        List<RunSummary> summaries = new ArrayList<>(seeds.length);
        for (int seed : seeds) {
            summaries.add(run(setup.withSeed(seed), RunObserver.NONE));
        }
        return summaries;
    }
}
