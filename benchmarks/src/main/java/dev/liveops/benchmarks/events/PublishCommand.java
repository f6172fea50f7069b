package dev.liveops.benchmarks.events;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.resolve.Commits;
import dev.liveops.benchmarks.resolve.Delays;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
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

/** {@code events publish}. */
@Command(
        name = "publish",
        description = {
            "From the commit of a publication and of an emergency end, as a listener of PostgreSQL's hears of it, to the first new",
            "answer of each of two replicas, which are asked every millisecond."
        })
final class PublishCommand implements Callable<Integer> {

    private static final String NOBODY = "http://127.0.0.1:9";

    @Spec
    private CommandSpec spec;

    @Option(names = "--stored", defaultValue = "200", description = "Events stored; ${DEFAULT-VALUE} if not given.")
    private int stored;

    @Option(
            names = "--rounds",
            defaultValue = "300",
            description = "Publications, each ended; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Option(
            names = "--warmup",
            defaultValue = "100",
            description = "Rounds before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Mixin
    private RigSettings settings;

    private int published;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--stored", stored, 1, 20_000);
        Benchmarks.require("--rounds", rounds, 1, 100_000);
        Benchmarks.require("--warmup", warmup, 1, 100_000);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Rig rig = Rig.start(settings.of(
                        MeasuredService.EVENTS,
                        Map.of("LIVEOPS_PEERS_RELEASE_URL", NOBODY, "LIVEOPS_PEERS_TELEMETRY_URL", NOBODY)));
                Commits commits = new Commits(rig.database().connect())) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            Designers designers = new Designers(rig);
            designers.schedule(stored, Math.min(5, stored));
            List<ActiveWatcher> watchers =
                    List.of(new ActiveWatcher(rig.service()), new ActiveWatcher(rig.addReplica()));
            measure(designers, commits, watchers, threads, warmup);
            out.println("\n" + Delays.HEAD);
            measure(designers, commits, watchers, threads, rounds).forEach(out::println);
        } finally {
            threads.shutdownNow();
        }
        return 0;
    }

    private List<String> measure(
            Designers designers, Commits commits, List<ActiveWatcher> watchers, ExecutorService threads, int times)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Delays publications = new Delays(watchers.size());
        Delays ends = new Delays(watchers.size());
        for (int round = 0; round < times; round++) {
            String id = "event_published_" + published++;
            Instant start = Instant.now().minusSeconds(1);
            change(publications, commits, watchers, threads, id, true, () -> designers.publish(id, start));
            change(ends, commits, watchers, threads, id, false, () -> designers.end(id));
        }
        return List.of(publications.row("published, " + stored + " stored"), ends.row("ended, " + stored + " stored"));
    }

    private interface Action {
        void run() throws IOException, InterruptedException, BenchmarkFailure;
    }

    private static void change(
            Delays delays,
            Commits commits,
            List<ActiveWatcher> watchers,
            ExecutorService threads,
            String id,
            boolean shown,
            Action action)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        commits.forget();
        List<Future<Long>> seen = watchers.stream()
                .map(watcher -> threads.submit(() -> watcher.sees(id, shown)))
                .toList();
        Future<Boolean> done = threads.submit(() -> {
            action.run();
            return true;
        });
        long committed = commits.next();
        await(done);
        for (int replica = 0; replica < seen.size(); replica++) {
            delays.add(replica, await(seen.get(replica)) - committed);
        }
    }

    private static <T> T await(Future<T> future) throws BenchmarkFailure, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure(String.valueOf(e.getCause()));
        }
    }
}
