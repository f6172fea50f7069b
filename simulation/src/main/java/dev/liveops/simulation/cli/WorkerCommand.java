package dev.liveops.simulation.cli;

import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.worker.Worker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a worker until the process is ended. */
@Command(
        name = "worker",
        description = "Takes sweeps over HTTP on loopback until it is ended; prints where it listens.",
        mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "PORT", description = "Port on loopback (a free one)")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Where jobs and reports are")
    private Path data = Path.of("");

    @Option(names = "--token-file", paramLabel = "FILE", required = true, description = "The token that is asked for")
    private Path tokenFile = Path.of("");

    @Option(names = "--threads", paramLabel = "N", description = "Threads that play (one a core)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--queue", paramLabel = "N", description = "Sweeps that may wait or run at a time (16)")
    private int queue = 16;

    @Option(
            names = "--engine",
            paramLabel = "NAME=COMMAND",
            description = "An engine besides the reference game: program and arguments, separated by spaces")
    private Map<String, String> engines = Map.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1 || queue < 1) {
            throw new SimulationException("threads, queue: " + threads + ", " + queue + " (expected 1 or more)");
        }
        // What the JDK's server has no other way to say: a request that dawdles is dropped.
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        Map<String, List<String>> commands = new TreeMap<>();
        engines.forEach((name, command) -> commands.put(name, List.of(command.split(" +"))));
        Worker worker = Worker.start(new Worker.Settings(port, data, tokenFile, threads, queue, commands));
        Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "worker-end"));
        spec.commandLine().getOut().println("worker listens on http://127.0.0.1:" + worker.port());
        new CountDownLatch(1).await();
        return 0;
    }
}
