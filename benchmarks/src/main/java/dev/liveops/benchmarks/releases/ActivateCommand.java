package dev.liveops.benchmarks.releases;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.resolve.Commits;
import dev.liveops.benchmarks.resolve.Delays;
import dev.liveops.benchmarks.resolve.GatewayProcess;
import dev.liveops.benchmarks.resolve.Spread;
import dev.liveops.benchmarks.resolve.Watcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code releases activate}. */
@Command(
        name = "activate",
        description = {
            "From the commit of an activation and of a rollback, as a listener of PostgreSQL's hears of it, to the first new answer",
            "of each of two replicas, which are asked every millisecond; and how long the rollback takes who asks for it at the gateway."
        })
final class ActivateCommand implements Callable<Integer> {

    private static final String OLD = "1.0.0";
    private static final String NEW = "1.1.0";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            defaultValue = "300",
            description = "Activations, each rolled back; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Option(
            names = "--warmup",
            defaultValue = "100",
            description = "Rounds before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Mixin
    private RigSettings settings;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--rounds", rounds, 1, 100_000);
        Benchmarks.require("--warmup", warmup, 1, 100_000);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.RELEASE, Map.of()));
                Commits commits = new Commits(rig.database().connect());
                Spread spread = new Spread(commits)) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            List<Watcher> watchers = List.of(new Watcher(rig.service()), new Watcher(rig.addReplica()));
            Releases direct = new Releases(rig);
            Releases gateway = new Releases(rig, uri(GatewayProcess.start(rig).address()));
            direct.publish(OLD);
            direct.publish(NEW);
            direct.activate(OLD);
            measure(direct, gateway, spread, watchers, warmup);
            measure(direct, gateway, spread, watchers, rounds).forEach(out::println);
        }
        return 0;
    }

    private static List<String> measure(
            Releases direct, Releases gateway, Spread spread, List<Watcher> watchers, int times)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Delays activations = new Delays(watchers.size());
        Delays rollbacks = new Delays(watchers.size());
        Delays whole = new Delays(1);
        String shown = "\"active_version\":\"" + NEW + "\"";
        for (int round = 0; round < times; round++) {
            spread.measure(activations, Watcher.all(watchers, Releases.MANIFEST, shown, true), () -> {
                direct.activate(NEW);
                return NEW;
            });
            spread.measure(rollbacks, Watcher.all(watchers, Releases.MANIFEST, shown, false), () -> {
                long asked = System.nanoTime();
                gateway.rollBack();
                whole.add(0, System.nanoTime() - asked);
                return OLD;
            });
        }
        return List.of(
                "\n" + Delays.HEAD,
                activations.row("activated"),
                rollbacks.row("rolled back"),
                "\n| request | number | p50, p99, max ms |\n|---|---|---|",
                whole.row("rollback, asked for at the gateway, until its answer"));
    }

    private static URI uri(InetSocketAddress address) {
        return URI.create("http://" + address.getHostString() + ":" + address.getPort());
    }
}
