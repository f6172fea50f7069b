package dev.liveops.simulation.worker;

import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.montecarlo.CancelledException;
import java.util.List;

/** An engine that is not asked any more by a thread that was interrupted: what asks for many runs one by one ends soon. */
final class Interruptible implements SimulationEngine {

    private final SimulationEngine engine;

    Interruptible(SimulationEngine engine) {
        this.engine = engine;
    }

    @Override
    public EngineId id() {
        return engine.id();
    }

    @Override
    public RunSummary run(RunSetup setup, RunObserver observer) {
        check();
        return engine.run(setup, observer);
    }

    @Override
    public List<RunSummary> runAll(RunSetup setup, int[] seeds) {
        check();
        return engine.runAll(setup, seeds);
    }

    private static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException();
        }
    }
}
