package dev.liveops.benchmarks.resolve;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code resolve kills}. */
@Command(
        name = "kills",
        description = {
            "From the commit of a kill to the first answer without the killed config's value on each of two replicas, which are asked every",
            "millisecond."
        })
final class KillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--configs",
            defaultValue = "200",
            description = "Published configs beside those that are killed; ${DEFAULT-VALUE} if not given.")
    private int configs;

    @Option(names = "--rounds", defaultValue = "200", description = "Kills that count; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Option(
            names = "--warmup",
            defaultValue = "100",
            description = "Kills before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Mixin
    private RigSettings settings;

    private int kills;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--configs", configs, 0, 100_000);
        Benchmarks.require("--rounds", rounds, 1, 10_000);
        Benchmarks.require("--warmup", warmup, 1, 10_000);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.CONFIG, Map.of()));
                Commits commits = new Commits(rig.database().connect());
                Spread spread = new Spread(commits)) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            List<Watcher> watchers = Configs.watchers(rig);
            Configs operator = new Configs(rig);
            operator.publishWorlds(configs);
            kill(operator, spread, watchers, warmup);
            out.println("\n" + Delays.HEAD);
            out.println(kill(operator, spread, watchers, rounds).row("kills, " + configs + " configs"));
        }
        return 0;
    }

    private Delays kill(Configs operator, Spread spread, List<Watcher> watchers, int times)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Delays delays = new Delays(watchers.size());
        Delays unused = new Delays(watchers.size());
        for (int round = 0; round < times; round++) {
            String world = "world.kill-" + kills;
            String margin = "0.0" + (100_001 + kills++);
            String id = operator.draft(world, margin);
            spread.measure(
                    unused, Watcher.all(watchers, Configs.resolving(world), margin, true), () -> operator.activate(id));
            spread.measure(
                    delays, Watcher.all(watchers, Configs.resolving(world), margin, false), () -> operator.kill(id));
        }
        return delays;
    }
}
