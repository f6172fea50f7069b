package dev.liveops.benchmarks.releases;

import dev.liveops.benchmarks.ingest.load.DocumentLoads;
import dev.liveops.benchmarks.ingest.load.SameRequest;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code releases manifest}. */
@Command(
        name = "manifest",
        description = {
            "The manifest, anonymously: the same answer without its document (HEAD: this service has no public document that is",
            "empty), with it, and 304, in turns, with 16 and 64 connections; then the ratios."
        })
final class ManifestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--packs",
            defaultValue = "50",
            description = "Packs, each active once; ${DEFAULT-VALUE} if not given.")
    private int packs;

    @Option(names = "--seconds", defaultValue = "20", description = "Of each load; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "60",
            description = "Seconds of load before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Mixin
    private RigSettings settings;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--packs", packs, 1, 10_000);
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.RELEASE, Map.of()))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            Releases releases = new Releases(rig);
            String version = "";
            for (int number = 0; number < packs; number++) {
                version = "1." + number + ".0";
                releases.publish(version);
                releases.activate(version);
            }
            new DocumentLoads(
                            rig,
                            SameRequest.head(Releases.MANIFEST),
                            "the answer without a document",
                            SameRequest.get(Releases.MANIFEST, ""),
                            "manifest, " + packs + " packs",
                            SameRequest.get(Releases.MANIFEST, "If-None-Match: " + tag(rig, version) + "\r\n"))
                    .run(out, warmup, seconds);
        }
        return 0;
    }

    private static String tag(Rig rig, String active) throws IOException, BenchmarkFailure, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(rig.serviceUri().resolve(Releases.MANIFEST))
                                .build(),
                        BodyHandlers.ofString());
        if (!answer.body().contains("\"active_version\":\"" + active + "\"")) {
            throw new BenchmarkFailure(answer.body() + " (expected " + active + " to be active)");
        }
        return answer.headers().firstValue("ETag").orElseThrow(() -> new BenchmarkFailure("no entity tag"));
    }
}
