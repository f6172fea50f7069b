package dev.liveops.local.cli;

import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.work.LowPriority;
import dev.liveops.simulation.work.WorkLoop;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "worker",
        description = {
            "Plays golden sims and makes proposals for the stack that runs, until it is ended: a process of its own, which lets all others go first.",
            "Several may work at once; a job of one that is killed is done by another a minute later."
        })
final class WorkerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Threads that play (1).")
    private int threads;

    @Option(
            names = "--engine",
            paramLabel = "NAME=COMMAND",
            description = "An engine: program and arguments, separated by spaces; without one the reference game.")
    private Map<String, String> engines = Map.of();

    @Option(names = "--reference", description = "The reference game, too, besides engines of --engine.")
    private boolean reference;

    @Option(names = "--until-idle", description = "Ends when there is nothing to do.")
    private boolean untilIdle;

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads: " + threads + " (expected 1 or more)");
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<String, List<String>> commands = new TreeMap<>();
        engines.forEach((name, command) -> commands.put(name, List.of(command.split(" +"))));
        LowPriority.take();
        try (WorkLoop worker =
                LocalWorker.of(common, commands, reference || commands.isEmpty(), threads, untilIdle, out::println)) {
            out.println("working for " + common.gateway());
            int done = worker.run();
            out.println(done + (done == 1 ? " job" : " jobs") + " done");
        } catch (SimulationException e) {
            throw new IOException(e.getMessage(), e);
        }
        return 0;
    }
}
