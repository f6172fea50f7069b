package dev.liveops.benchmarks.events;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.resolve.Commits;
import dev.liveops.benchmarks.resolve.Delays;
import dev.liveops.benchmarks.resolve.Spread;
import dev.liveops.benchmarks.resolve.Watcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

    private static final String ACTIVE = "/v1/events/active?content_version=" + Designers.CONTENT;
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
        try (Rig rig = Rig.start(settings.of(
                        MeasuredService.EVENTS,
                        Map.of("LIVEOPS_PEERS_RELEASE_URL", NOBODY, "LIVEOPS_PEERS_TELEMETRY_URL", NOBODY)));
                Commits commits = new Commits(rig.database().connect());
                Spread spread = new Spread(commits)) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            Designers designers = new Designers(rig);
            designers.schedule(stored, Math.min(5, stored));
            List<Watcher> watchers = List.of(new Watcher(rig.service()), new Watcher(rig.addReplica()));
            measure(designers, spread, watchers, warmup);
            out.println("\n" + Delays.HEAD);
            measure(designers, spread, watchers, rounds).forEach(out::println);
        }
        return 0;
    }

    private List<String> measure(Designers designers, Spread spread, List<Watcher> watchers, int times)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Delays publications = new Delays(watchers.size());
        Delays ends = new Delays(watchers.size());
        for (int round = 0; round < times; round++) {
            String id = "event_published_" + published++;
            String quoted = "\"" + id + "\"";
            Instant start = Instant.now().minusSeconds(1);
            spread.measure(publications, Watcher.all(watchers, ACTIVE, quoted, true), () -> {
                designers.publish(id, start);
                return id;
            });
            spread.measure(ends, Watcher.all(watchers, ACTIVE, quoted, false), () -> {
                designers.end(id);
                return id;
            });
        }
        return List.of(publications.row("published, " + stored + " stored"), ends.row("ended, " + stored + " stored"));
    }
}
