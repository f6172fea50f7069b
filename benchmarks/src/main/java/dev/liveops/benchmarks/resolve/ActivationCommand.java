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
            "each of two replicas, which are asked every millisecond: quiet and at half of what one of them answers, by this clock.",
            "Beside it a floor: the same way with nothing to load, one question to PostgreSQL and an answer that needs none."
        })
final class ActivationCommand implements Callable<Integer> {

    private static final int BUSY = 16;
    private static final int FLOOR = 300;

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

    @Option(
            names = "--invariants",
            defaultValue = "0",
            description = "Of a studio, over the levers that are changed; ${DEFAULT-VALUE} if not given.")
    private int invariants;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        Benchmarks.require("--players", players, 1, 100_000);
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        Benchmarks.require("--invariants", invariants, 0, 100);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.CONFIG, Map.of()));
                Commits commits = new Commits(rig.database().connect());
                Spread spread = new Spread(commits)) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            List<Watcher> watchers = Configs.watchers(rig);
            out.println("\n" + Delays.HEAD);
            measure(out, rig, spread, watchers);
        }
        return 0;
    }

    private void measure(PrintWriter out, Rig rig, Spread spread, List<Watcher> watchers)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Configs operator = new Configs(rig);
        operator.requireOf(invariants);
        Players crowd = new Players(players, rig.tokens());
        HttpLoad.run(rig, "warm-up", BUSY, Duration.ofSeconds(warmup), crowd.sameTurn());
        activate(operator, spread, watchers, Duration.ofSeconds(Math.min(10, seconds)));
        int published = 0;
        for (int count : configs) {
            Benchmarks.require("--configs", count, published, 100_000);
            operator.publishWorlds(count - published);
            published = count;
            try (Floor floor = new Floor(rig, watchers)) {
                out.println(floor.measure(spread, FLOOR).row("nothing but a commit and one question, quiet"));
            }
            out.println(activate(operator, spread, watchers, Duration.ofSeconds(seconds))
                    .row(count + " configs, quiet"));
            double half = HttpLoad.run(rig, "peak", BUSY, Duration.ofSeconds(5), crowd.sameTurn())
                            .answered()
                    / 10.0;
            Duration longer = Duration.ofSeconds(seconds + 2L);
            Future<LoadResult> load = spread.beside(() -> LoadGenerator.run(
                            rig.service(),
                            BUSY,
                            crowd.sameTurn(),
                            List.of(Segment.open("half", half, longer, longer)),
                            boundary -> {})
                    .get(0));
            Delays delays = activate(operator, spread, watchers, Duration.ofSeconds(seconds));
            out.println(delays.row(String.format("%d configs, at %,.0f requests/s", count, half)));
            Spread.await(load);
        }
    }

    private Delays activate(Configs operator, Spread spread, List<Watcher> watchers, Duration duration)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Delays delays = new Delays(watchers.size());
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            String world = "world.activation-" + activations;
            // No other value of an answer looks like it.
            String margin = "0.0" + (100_001 + activations++);
            String draft = operator.draft(world, margin);
            spread.measure(
                    delays,
                    Watcher.all(watchers, Configs.resolving(world), margin, true),
                    () -> operator.activate(draft));
        }
        return delays;
    }
}
