package dev.liveops.benchmarks.resolve;

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
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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

/** {@code resolve activation}. */
@Command(
        name = "activation",
        description = {
            "From the commit of an activation, as a listener of PostgreSQL's hears of it, to the first answer with the new value on",
            "each of two replicas, which are asked every millisecond: quiet and at half of what one of them answers, by this clock."
        })
final class ActivationCommand implements Callable<Integer> {

    private static final int BUSY = 16;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--configs",
            split = ",",
            defaultValue = "200,2000",
            description = "Published configs, ascending; ${DEFAULT-VALUE} if not given.")
    private List<Integer> configs;

    @Option(names = "--seconds", defaultValue = "30", description = "Of each measure; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--players",
            defaultValue = "5000",
            description = "Who make the load; ${DEFAULT-VALUE} if not given.")
    private int players;

    @Option(
            names = "--warmup",
            defaultValue = "30",
            description = "Seconds of load before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Mixin
    private RigSettings settings;

    private int activations;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        Benchmarks.require("--players", players, 1, 100_000);
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Rig rig = Rig.start(settings.of(MeasuredService.CONFIG, Map.of()));
                Commits commits = new Commits(rig.database().connect())) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            String token = rig.tokens().issue("player-0", "player", Duration.ofHours(12));
            List<Watcher> watchers = List.of(new Watcher(rig.service(), token), new Watcher(rig.addReplica(), token));
            out.println("\n" + Delays.HEAD);
            measure(out, rig, commits, watchers, threads);
        } finally {
            threads.shutdownNow();
        }
        return 0;
    }

    private void measure(PrintWriter out, Rig rig, Commits commits, List<Watcher> watchers, ExecutorService threads)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Configs operator = new Configs(rig);
        Players crowd = new Players(players, rig.tokens());
        HttpLoad.run(rig, "warm-up", BUSY, Duration.ofSeconds(warmup), crowd.sameTurn());
        activate(operator, commits, watchers, threads, Duration.ofSeconds(Math.min(10, seconds)));
        int published = 0;
        for (int count : configs) {
            Benchmarks.require("--configs", count, published, 100_000);
            operator.publishWorlds(count - published);
            published = count;
            out.println(activate(operator, commits, watchers, threads, Duration.ofSeconds(seconds))
                    .row(count + " configs, quiet"));
            double half = HttpLoad.run(rig, "peak", BUSY, Duration.ofSeconds(5), crowd.sameTurn())
                            .answered()
                    / 10.0;
            Duration longer = Duration.ofSeconds(seconds + 2L);
            Future<LoadResult> load = threads.submit(() -> LoadGenerator.run(
                            rig.service(),
                            BUSY,
                            crowd.sameTurn(),
                            List.of(Segment.open("half", half, longer, longer)),
                            boundary -> {})
                    .get(0));
            Delays delays = activate(operator, commits, watchers, threads, Duration.ofSeconds(seconds));
            out.println(delays.row(String.format("%d configs, at %,.0f requests/s", count, half)));
            await(load);
        }
    }

    private Delays activate(
            Configs operator, Commits commits, List<Watcher> watchers, ExecutorService threads, Duration duration)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Delays delays = new Delays(watchers.size());
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            String world = "world.activation-" + activations;
            // No other value of an answer looks like it.
            String margin = "0.0" + (100_001 + activations++);
            String draft = operator.draft(world, margin);
            commits.forget();
            List<Future<Long>> seen = watchers.stream()
                    .map(watcher -> threads.submit(() -> watcher.sees(world, margin)))
                    .toList();
            Future<Long> activated = threads.submit(() -> operator.activate(draft));
            long committed = commits.next();
            await(activated);
            for (int replica = 0; replica < seen.size(); replica++) {
                delays.add(replica, await(seen.get(replica)) - committed);
            }
        }
        return delays;
    }

    private static <T> T await(Future<T> future) throws BenchmarkFailure, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure(String.valueOf(e.getCause()));
        }
    }
}
