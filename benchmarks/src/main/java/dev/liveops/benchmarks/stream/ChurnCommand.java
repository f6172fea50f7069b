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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
            "at a quarter of its peak beside so many of them a second, and without them."
        })
final class ChurnCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 16;
    private static final int GROUP = 100;
    private static final String NOBODY = "http://127.0.0.1:9";

    @Spec
    private CommandSpec spec;

    @Option(names = "--connects", defaultValue = "10000", description = "${DEFAULT-VALUE} if not given.")
    private int connects;

    @Option(
            names = "--rate",
            defaultValue = "500",
            description = "Streams that begin a second beside resolution; ${DEFAULT-VALUE} if not given.")
    private int rate;

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
        Benchmarks.require("--rate", rate, 1, 100_000);
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
        churn(rig, GROUP, 0);
        double quarter = HttpLoad.run(rig, "peak", CONNECTIONS, Duration.ofSeconds(5), players.sameTurn())
                        .answered()
                / 20.0;
        LoadResult alone = resolve(rig, players, quarter, Duration.ofSeconds(seconds));
        long before = rig.liveHeap().orElse(0);
        long started = System.nanoTime();
        churn(rig, connects, 0);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        long after = rig.liveHeap().orElse(0);
        Duration paced = Duration.ofMillis(1_000L * connects / rate);
        Future<LoadResult> beside = threads.submit(() -> resolve(rig, players, quarter, paced));
        churn(rig, connects, TimeUnit.SECONDS.toNanos(GROUP) / rate);
        report(out, alone, await(beside), after - before, took);
    }

    // A group every so often; as fast as it goes with 0.
    private void churn(Rig rig, int count, long everyNanos) throws IOException, BenchmarkFailure {
        String token = rig.tokens().issue("player-0", "player", Duration.ofHours(12));
        try (Crowd crowd = new Crowd(rig.service(), token, 0)) {
            long due = System.nanoTime();
            for (int left = count; left > 0; left -= GROUP) {
                crowd.grow(Math.min(GROUP, left));
                crowd.leave();
                due += everyNanos;
                LockSupport.parkNanos(due - System.nanoTime());
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
                "%n| connects | seconds, as fast as they go | heap left of them, bytes each | resolution alone: p50, p99 ms"
                        + " | beside %,d a second: p50, p99 ms |%n"
                        + "|---|---|---|---|---|%n| %,d | %.1f | %,.1f | %.1f, %.1f | %.1f, %.1f |%n",
                rate,
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
