package dev.liveops.simulation.cli;

import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.work.LowPriority;
import dev.liveops.simulation.work.WorkLoop;
import dev.liveops.simulation.work.WorkSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a worker of a suite until the process is ended. */
@Command(
        name = "work",
        description = {
            "Takes jobs of a suite until it is ended: golden sims and replays of its content packs.",
            "It asks for the lowest place on the machine (renice); several may work for one suite."
        },
        mixinStandardHelpOptions = true)
final class WorkCommand implements Callable<Integer> {

    @Option(
            names = "--suite",
            paramLabel = "URL",
            required = true,
            description = "Gateway of the suite, or its release service")
    private URI suite = URI.create("");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            required = true,
            description = "A token of the role service, read anew for each request")
    private Path tokenFile = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "What people know it by (worker-<process id>)")
    private String name = "worker-" + ProcessHandle.current().pid();

    @Option(names = "--threads", paramLabel = "N", description = "Threads that play (one a core)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--engine",
            paramLabel = "NAME=COMMAND",
            description = "An engine: program and arguments, separated by spaces; without one the reference game")
    private Map<String, String> engines = Map.of();

    @Option(names = "--reference", description = "The reference game, too, besides engines of --engine")
    private boolean reference;

    @Option(names = "--until-idle", description = "Ends when there is no job any more")
    private boolean untilIdle;

    @Option(names = "--poll-millis", hidden = true)
    private long pollMillis = 2_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new SimulationException("threads: " + threads + " (expected 1 or more)");
        }
        token();
        LowPriority.take();
        Map<String, List<String>> commands = new TreeMap<>();
        engines.forEach((engine, command) -> commands.put(engine, List.of(command.split(" +"))));
        WorkSettings settings = new WorkSettings(
                suite,
                this::token,
                name,
                commands,
                reference || commands.isEmpty(),
                threads,
                Duration.ofMillis(pollMillis),
                untilIdle);
        var out = spec.commandLine().getOut();
        try (WorkLoop loop = new WorkLoop(settings, out::println)) {
            out.println(name + " works for " + suite);
            int done = loop.run();
            out.println(done + (done == 1 ? " job" : " jobs") + " done");
        }
        return 0;
    }

    private String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new SimulationException(
                    "token: " + tokenFile + " cannot be read (expected a file with the token)", e);
        }
    }
}
