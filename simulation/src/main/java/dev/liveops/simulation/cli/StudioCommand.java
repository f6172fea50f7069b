package dev.liveops.simulation.cli;

import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.files.WholeFile;
import dev.liveops.simulation.studio.Studio;
import dev.liveops.simulation.studio.StudioPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the pack of a seed. */
@Command(
        name = "studio",
        description =
                "Writes the content pack of a seed: balanced but for some content that is too strong or too weak.",
        mixinStandardHelpOptions = true)
final class StudioCommand implements Callable<Integer> {

    @Option(names = "--seed", paramLabel = "N", required = true, description = "Which pack")
    private int seed;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "Where it goes")
    private Path to = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        StudioPack written = Studio.pack(seed);
        try {
            WholeFile.write(to, written.pack().bytes());
        } catch (IOException e) {
            throw new SimulationException("pack: " + to + " cannot be written (expected a file that can)", e);
        }
        spec.commandLine().getOut().println(written.pack().hash() + "  " + to);
        return 0;
    }
}
