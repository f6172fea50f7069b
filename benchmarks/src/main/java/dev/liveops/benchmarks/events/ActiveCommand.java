package dev.liveops.benchmarks.events;

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

/** {@code events active}. */
@Command(
        name = "active",
        description = {
            "What is on, anonymously: an answer without events (the empty document), one with events, and 304, in turns, with 16 and",
            "64 connections; then the ratios to the empty document."
        })
final class ActiveCommand implements Callable<Integer> {

    private static final String NOBODY = "http://127.0.0.1:9";
    private static final String ACTIVE = "/v1/events/active?content_version=";
    private static final String NO_CONTENT = "0.0.1";

    @Spec
    private CommandSpec spec;

    @Option(names = "--stored", defaultValue = "200", description = "Events stored; ${DEFAULT-VALUE} if not given.")
    private int stored;

    @Option(names = "--active", defaultValue = "5", description = "Of those, on now; ${DEFAULT-VALUE} if not given.")
    private int active;

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
        Benchmarks.require("--stored", stored, 1, 20_000);
        Benchmarks.require("--active", active, 1, stored);
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(
                MeasuredService.EVENTS,
                Map.of("LIVEOPS_PEERS_RELEASE_URL", NOBODY, "LIVEOPS_PEERS_TELEMETRY_URL", NOBODY)))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            new Designers(rig).schedule(stored, active);
            measure(out, rig);
        }
        return 0;
    }

    private void measure(PrintWriter out, Rig rig) throws IOException, BenchmarkFailure, InterruptedException {
        new DocumentLoads(
                        rig,
                        SameRequest.get(ACTIVE + NO_CONTENT, ""),
                        "the empty document",
                        SameRequest.get(ACTIVE + Designers.CONTENT, ""),
                        active + " events of " + stored,
                        SameRequest.get(ACTIVE + Designers.CONTENT, "If-None-Match: " + tag(rig) + "\r\n"))
                .run(out, warmup, seconds);
    }

    private String tag(Rig rig) throws IOException, BenchmarkFailure, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(rig.serviceUri().resolve(ACTIVE + Designers.CONTENT))
                                .build(),
                        BodyHandlers.ofString());
        int shown = answer.body().split("\"content_version\"", -1).length - 1;
        if (shown != active) {
            throw new BenchmarkFailure(shown + " events are shown (expected " + active + ")");
        }
        return answer.headers().firstValue("ETag").orElseThrow(() -> new BenchmarkFailure("no entity tag"));
    }
}
