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
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code resolve versions}. */
@Command(
        name = "versions",
        description = "What a replica's heap holds more for each version that it keeps, after a full collection.")
final class VersionsCommand implements Callable<Integer> {

    private static final double KILOBYTES = 1024.0;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--configs",
            defaultValue = "2000",
            description = "Published configs; ${DEFAULT-VALUE} if not given.")
    private int configs;

    @Option(
            names = "--versions",
            defaultValue = "64",
            description =
                    "Versions that are published then; ${DEFAULT-VALUE} if not given, as many as a replica keeps.")
    private int versions;

    @Mixin
    private RigSettings settings;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--configs", configs, 1, 100_000);
        Benchmarks.require("--versions", versions, 1, 10_000);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.CONFIG, Map.of()))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            Configs operator = new Configs(rig);
            // None of those that are measured, so that as many are kept before as after.
            long empty = heap(rig);
            operator.publishWorlds(configs);
            long published = heap(rig);
            for (int version = 0; version < versions; version++) {
                operator.activate(operator.draft("world.version-" + version, "0.0" + (100_001 + version)));
            }
            long after = heap(rig);
            out.printf(
                    "%nlive heap %,.0f KB without configs, %,.0f with %d, of which the last 64 versions are kept; %,.0f after %d more (%+.1f KB each)%n",
                    empty / KILOBYTES,
                    published / KILOBYTES,
                    configs,
                    after / KILOBYTES,
                    versions,
                    (after - published) / KILOBYTES / versions);
        }
        return 0;
    }

    private static long heap(Rig rig) throws IOException, InterruptedException, BenchmarkFailure {
        return rig.liveHeap().orElseThrow(() -> new BenchmarkFailure("the service's heap cannot be read"));
    }
}
