package dev.liveops.benchmarks.stream;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.CpuTimes;
import dev.liveops.benchmarks.ingest.rig.CpuUse;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredProcesses;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.resolve.Commits;
import dev.liveops.benchmarks.resolve.Configs;
import dev.liveops.benchmarks.resolve.GatewayProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stream tell}. */
@Command(
        name = "tell",
        description = {
            "From the commit of an activation, as a listener of PostgreSQL's hears of it, to its message at each of many streams, which one",
            "thread reads; the CPU of the service for each message, and the heap that each stream costs it."
        })
final class TellCommand implements Callable<Integer> {

    private static final String NOBODY = "http://127.0.0.1:9";

    @Spec
    private CommandSpec spec;

    @Option(names = "--streams", defaultValue = "1000", description = "Who follow; ${DEFAULT-VALUE} if not given.")
    private int streams;

    @Option(names = "--activations", defaultValue = "100", description = "${DEFAULT-VALUE} if not given.")
    private int activations;

    @Option(
            names = "--warmup",
            defaultValue = "50",
            description = "Activations before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Option(names = "--gateway", description = "They follow through the gateway, whose CPU is told then.")
    private boolean throughGateway;

    @Mixin
    private RigSettings settings;

    private int made;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--streams", streams, 1, 100_000);
        Benchmarks.require("--activations", activations, 1, 100_000);
        Benchmarks.require("--warmup", warmup, 0, 100_000);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        ExecutorService threads = Executors.newCachedThreadPool();
        Map<String, String> environment = Map.of(
                "LIVEOPS_PEERS_TELEMETRY_URL", NOBODY, "LIVEOPS_STREAM_MAX_READERS", Integer.toString(streams + 10));
        try (Rig rig = Rig.start(settings.of(MeasuredService.CONFIG, environment));
                Commits commits = new Commits(rig.database().connect())) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            measure(out, rig, commits, threads);
        } finally {
            threads.shutdownNow();
        }
        return 0;
    }

    private void measure(PrintWriter out, Rig rig, Commits commits, ExecutorService threads)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Configs operator = new Configs(rig);
        String token = rig.tokens().issue("player-0", "player", Duration.ofHours(12));
        long version = operator.activate(operator.draft("world.stream", "0.04"));
        InetSocketAddress address = rig.service();
        MeasuredProcesses processes = rig.processes();
        if (throughGateway) {
            GatewayProcess gateway = GatewayProcess.start(rig);
            address = gateway.address();
            processes = rig.processes(gateway.process());
        }
        try (Crowd crowd = new Crowd(address, token, version)) {
            crowd.grow(Math.min(streams, 20));
            tell(operator, commits, crowd, threads, warmup, new Histogram(3));
            crowd.leave();
        }
        long before = rig.liveHeap().orElse(0);
        long now = operator.activate(operator.draft("world.stream", "0.04"));
        made = 0;
        try (Crowd crowd = new Crowd(address, token, now)) {
            crowd.grow(streams);
            long bytes = (rig.liveHeap().orElse(0) - before) / streams;
            Histogram micros = new Histogram(3);
            CpuTimes start = processes.cpu();
            tell(operator, commits, crowd, threads, activations, micros);
            report(out, micros, processes.cpu().since(start), bytes);
        }
    }

    private void report(PrintWriter out, Histogram micros, CpuUse cpu, long bytes) {
        out.printf(
                Locale.ROOT,
                "%n| streams | activations | commit to message: p50, p99, max ms | CPU us a message | heap bytes a stream |%n"
                        + "|---|---|---|---|---|%n| %d%s | %d | %.1f, %.1f, %.1f | %.1f | %d |%n",
                streams,
                throughGateway ? ", gateway" : "",
                activations,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3,
                cpu.service() * 1e6 / micros.getTotalCount(),
                bytes);
        out.flush();
    }

    private void tell(
            Configs operator, Commits commits, Crowd crowd, ExecutorService threads, int times, Histogram micros)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        for (int time = 0; time < times; time++) {
            String draft = operator.draft("world.stream", "0.0" + (100_001 + made));
            commits.forget();
            Future<Long> activated = threads.submit(() -> operator.activate(draft));
            long committed = commits.next();
            made++;
            crowd.awaitTold(made, arrived -> micros.recordValue(Math.max(0, (arrived - committed) / 1_000)));
            await(activated);
        }
    }

    private static void await(Future<?> future) throws BenchmarkFailure, InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure(String.valueOf(e.getCause()));
        }
    }
}
