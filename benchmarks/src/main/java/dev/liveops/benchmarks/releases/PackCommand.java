package dev.liveops.benchmarks.releases;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.resolve.GatewayProcess;
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

/** {@code releases pack}. */
@Command(
        name = "pack",
        description = {
            "A large pack of noise up and down through the gateway, in turns: megabytes a second, and the memory of service and",
            "gateway before, meanwhile and afterwards. --java-options is the heap that has to do."
        })
final class PackCommand implements Callable<Integer> {

    private static final int CACHED_PACKS = 4;

    @Spec
    private CommandSpec spec;

    @Option(names = "--megabytes", defaultValue = "200", description = "Of a pack; ${DEFAULT-VALUE} if not given.")
    private int megabytes;

    @Option(names = "--rounds", defaultValue = "3", description = "Packs; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Mixin
    private RigSettings settings;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--megabytes", megabytes, 1, 1_000);
        Benchmarks.require("--rounds", rounds, 1, 100);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        Map<String, String> environment = Map.of(
                "LIVEOPS_RELEASE_MAX_PACK_SIZE", megabytes + "M",
                "QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE", megabytes + 1 + "M",
                "LIVEOPS_RELEASE_PACK_CACHE_MAX_BYTES", CACHED_PACKS * megabytes + "M");
        try (Rig rig = Rig.start(settings.of(MeasuredService.RELEASE, environment))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            GatewayProcess gateway = GatewayProcess.start(rig);
            try (PackTrips trips = new PackTrips(rig, gateway)) {
                // What is new to the compiler is not counted, and every round's pack is another one.
                trips.run("1.0.0", Math.min(megabytes, 16));
                out.println("\n" + PackTrips.HEAD);
                out.println(trips.rest("before"));
                for (int round = 1; round <= rounds; round++) {
                    trips.run("1." + round + ".0", megabytes).forEach(out::println);
                    out.flush();
                }
                out.println(trips.rest("afterwards"));
            }
        }
        return 0;
    }
}
