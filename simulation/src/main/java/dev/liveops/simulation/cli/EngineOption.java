package dev.liveops.simulation.cli;

import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.external.ExternalEngine;
import dev.liveops.simulation.external.ExternalSettings;
import dev.liveops.simulation.game.ReferenceEngine;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Which engine: the reference game, or a command after {@code --}. */
final class EngineOption {

    @Parameters(
            arity = "0..*",
            paramLabel = "ENGINE",
            description = "After --: program and arguments of an engine; none is the reference game.")
    private List<String> command = List.of();

    SimulationEngine open(int processes) {
        return command.isEmpty()
                ? new ReferenceEngine()
                : new ExternalEngine(
                        ExternalSettings.of(command).withProcesses(processes).withErrorsShown());
    }

    static void close(SimulationEngine engine) {
        if (engine instanceof ExternalEngine external) {
            external.close();
        }
    }
}
