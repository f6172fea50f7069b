package dev.liveops.simulation.worker;

import dev.liveops.model.problem.SimulationProblem;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.external.ExternalEngine;
import dev.liveops.simulation.external.ExternalSettings;
import dev.liveops.simulation.game.ReferenceEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The engines a worker has: the reference game, and those it was started with. No request can name a program. */
public final class Engines implements AutoCloseable {

    /** Name of the reference game. */
    public static final String REFERENCE = "reference";

    private final Map<String, List<String>> commands;
    private final int processes;
    private final String owner;
    private final Map<String, SimulationEngine> open = new LinkedHashMap<>();

    /**
     * None started yet.
     *
     * @param owner what marks the processes of this worker's directory, so that the next worker finds those that hang
     */
    public Engines(Map<String, List<String>> commands, int processes, String owner) {
        this.owner = owner;
        this.commands = Map.copyOf(commands);
        this.processes = processes;
        open.put(REFERENCE, new ReferenceEngine());
    }

    /**
     * The engine of a name; a process is started at its first use.
     *
     * @throws RequestRefused when there is none, or it cannot be started
     */
    public synchronized SimulationEngine get(String name) {
        SimulationEngine known = open.get(name);
        if (known != null) {
            return known;
        }
        List<String> command = commands.get(name);
        if (command == null) {
            throw new RequestRefused(
                    SimulationProblem.UNKNOWN_ENGINE,
                    "engine: \"" + name + "\" (expected one of " + String.join(", ", names()) + ")");
        }
        try {
            SimulationEngine started = new ExternalEngine(
                    ExternalSettings.of(command).withProcesses(processes).withOwner(owner));
            open.put(name, started);
            return started;
        } catch (SimulationException e) {
            throw new RequestRefused(SimulationProblem.ENGINE_FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** All names, sorted. */
    TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(commands.keySet());
        names.add(REFERENCE);
        return names;
    }

    @Override
    public synchronized void close() {
        for (SimulationEngine engine : open.values()) {
            if (engine instanceof ExternalEngine external) {
                external.close();
            }
        }
    }
}
