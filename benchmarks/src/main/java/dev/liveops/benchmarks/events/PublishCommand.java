package dev.liveops.benchmarks.events;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.resolve.Commits;
import dev.liveops.benchmarks.resolve.Delays;
import dev.liveops.benchmarks.resolve.Propagation;
import dev.liveops.benchmarks.resolve.TextWatcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
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
            "answer of each of two replicas, which are asked without a pause."
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
        try (Rig rig = Rig.start(settings.of(
                        MeasuredService.EVENTS,
                        Map.of("LIVEOPS_PEERS_RELEASE_URL", NOBODY, "LIVEOPS_PEERS_TELEMETRY_URL", NOBODY)));
                Commits commits = new Commits(rig.database().connect());
                Propagation propagation =
                        new Propagation(commits, List.of(watch(rig.service()), watch(rig.addReplica())))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            Designers designers = new Designers(rig);
            designers.schedule(stored, Math.min(5, stored));
            measure(designers, propagation, warmup);
            out.println("\n" + Delays.HEAD);
            measure(designers, propagation, rounds).forEach(out::println);
        }
        return 0;
    }

    private static TextWatcher watch(InetSocketAddress replica) {
        return new TextWatcher(replica, "/v1/events/active?content_version=" + Designers.CONTENT);
    }

    private List<String> measure(Designers designers, Propagation propagation, int times)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Delays publications = propagation.delays();
        Delays ends = propagation.delays();
        for (int round = 0; round < times; round++) {
            String id = "event_published_" + published++;
            String quoted = "\"" + id + "\"";
            Instant start = Instant.now().minusSeconds(1);
            propagation.change(publications, quoted, true, () -> designers.publish(id, start));
            propagation.change(ends, quoted, false, () -> designers.end(id));
        }
        return List.of(publications.row("published, " + stored + " stored"), ends.row("ended, " + stored + " stored"));
    }
}
