package dev.liveops.benchmarks.stream;

import dev.liveops.benchmarks.ingest.load.HttpLoad;
import dev.liveops.benchmarks.ingest.load.LoadGenerator;
import dev.liveops.benchmarks.ingest.load.LoadResult;
import dev.liveops.benchmarks.ingest.load.Segment;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.resolve.Players;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stream churn}. */
@Command(
        name = "churn",
        description = {
            "Streams that begin and are left without a word, thousands of times: the heap that is left of them, and the latency of resolution",
            "meanwhile, at a quarter of its peak, beside that without them."
        })
final class ChurnCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 16;
    private static final int GROUP = 200;
    private static final String NOBODY = "http://127.0.0.1:9";

    @Spec
    private CommandSpec spec;

    @Option(names = "--connects", defaultValue = "10000", description = "${DEFAULT-VALUE} if not given.")
    private int connects;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Of resolution without streams; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "30",
            description = "Seconds of load before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Mixin
    private RigSettings settings;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--connects", connects, GROUP, 1_000_000);
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Rig rig = Rig.start(settings.of(MeasuredService.CONFIG, Map.of("LIVEOPS_PEERS_TELEMETRY_URL", NOBODY)))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            measure(out, rig, threads);
        } finally {
            threads.shutdownNow();
        }
        return 0;
    }

    private void measure(PrintWriter out, Rig rig, ExecutorService threads)
            throws BenchmarkFailure, IOException, InterruptedException {
        Players players = new Players(1_000, rig.tokens());
        HttpLoad.run(rig, "warm-up", CONNECTIONS, Duration.ofSeconds(warmup), players.sameTurn());
        churn(rig, GROUP);
        double rate = HttpLoad.run(rig, "peak", CONNECTIONS, Duration.ofSeconds(5), players.sameTurn())
                        .answered()
                / 20.0;
        LoadResult alone = resolve(rig, players, rate, Duration.ofSeconds(seconds));
        long before = rig.liveHeap().orElse(0);
        long started = System.nanoTime();
        churn(rig, connects);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        long after = rig.liveHeap().orElse(0);
        Future<LoadResult> beside = threads.submit(() -> resolve(rig, players, rate, took));
        churn(rig, connects);
        report(out, alone, await(beside), after - before, took);
    }

    private void churn(Rig rig, int count) throws IOException, BenchmarkFailure {
        String token = rig.tokens().issue("player-0", "player", Duration.ofHours(12));
        try (Crowd crowd = new Crowd(rig.service(), token, 0)) {
            for (int left = count; left > 0; left -= GROUP) {
                crowd.grow(Math.min(GROUP, left));
                crowd.leave();
            }
        }
    }

    private static LoadResult resolve(Rig rig, Players players, double rate, Duration duration) throws IOException {
        return LoadGenerator.run(
                        rig.service(),
                        CONNECTIONS,
                        players.sameTurn(),
                        List.of(Segment.open("resolve", rate, duration, duration)),
                        boundary -> {})
                .get(0);
    }

    private void report(PrintWriter out, LoadResult alone, LoadResult beside, long grown, Duration took) {
        out.printf(
                Locale.ROOT,
                "%n| connects | seconds | heap left of them, bytes each | resolution alone: p50, p99 ms | beside them: p50, p99 ms |%n"
                        + "|---|---|---|---|---|%n| %,d | %.1f | %,.1f | %.1f, %.1f | %.1f, %.1f |%n",
                connects,
                took.toMillis() / 1e3,
                (double) grown / connects,
                alone.millis(50),
                alone.millis(99),
                beside.millis(50),
                beside.millis(99));
        out.flush();
    }

    private static LoadResult await(Future<LoadResult> future) throws BenchmarkFailure, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure(String.valueOf(e.getCause()));
        }
    }
}
