package dev.liveops.simulation.cli;

import dev.liveops.simulation.external.EngineServer;
import dev.liveops.simulation.game.ReferenceEngine;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Serves the reference game on standard input and output, as any engine may. */
@Command(
        name = "engine",
        description =
                "Serves the reference game by the engine protocol on standard input and output (docs/simulation.md).",
        mixinStandardHelpOptions = true)
final class EngineCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        new EngineServer(new ReferenceEngine()).serve(System.in, System.out);
        return 0;
    }
}
