package dev.liveops.benchmarks.balance;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import dev.liveops.simulation.studio.Studio;
import dev.liveops.telemetry.drafts.DraftCell;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = {
            "How long GET /v1/balance/report takes over HTTP, from the cells of so many simulated runs.",
            "Runs are simulated and their cells written as the fold keeps them; the aim is 2 s for a million."
        })
final class ReportCommand implements Callable<Integer> {

    private static final String PATH = "/v1/balance/report?from=2026-03-01&to=2026-03-28";
    private static final double NANOS = 1e6;

    @Spec
    private CommandSpec spec;

    @Option(names = "--runs", defaultValue = "1000000", description = "Runs; ${DEFAULT-VALUE} if not given.")
    private int runs;

    @Option(names = "--rounds", defaultValue = "30", description = "Requests; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads that simulate; ${DEFAULT-VALUE} if not given.")
    private int threads;

    @Mixin
    private RigSettings settings;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException, ExecutionException {
        Benchmarks.require("--runs", runs, 1_000, 100_000_000);
        Benchmarks.require("--rounds", rounds, 1, 10_000);
        Benchmarks.require("--threads", threads, 1, 64);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        SimulatedPlay play = new SimulatedPlay(Studio.pack(7).pack(), "1.0.0", 7, 28).play(runs, threads);
        List<DraftCell> cells = play.cells().list();
        try (Rig rig = Rig.start(
                settings.of(MeasuredService.TELEMETRY, Map.of("LIVEOPS_TELEMETRY_FACTS_FOLD_ENABLED", "false")))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            ReportCells.fill(rig, cells, play.kinds());
            out.printf(Locale.ROOT, "shape       %,d runs of 28 days: %,d cells%n%n", runs, cells.size());
            out.println("| report | kB | first ms | median ms | 95 % ms | aim |\n|---|---|---|---|---|---|");
            out.println(measure(rig, "without impact", PATH + "&impact=false"));
            out.println(measure(rig, "whole", PATH));
            out.println(measure(rig, "one version", PATH + "&content_version=1.0.0&calibration=false"));
            out.flush();
        }
        return 0;
    }

    private String measure(Rig rig, String name, String path)
            throws BenchmarkFailure, IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(rig, "viewer");
        List<Double> millis = new ArrayList<>();
        int bytes = 0;
        for (int round = 0; round <= rounds; round++) {
            long began = System.nanoTime();
            String answer = calls.get(path);
            millis.add((System.nanoTime() - began) / NANOS);
            bytes = answer.length();
            if (!answer.contains("\"runs\":" + runs)) {
                throw new BenchmarkFailure(
                        path + ": not of " + runs + " runs: " + answer.substring(0, Math.min(400, answer.length())));
            }
        }
        double first = millis.remove(0);
        millis.sort(Double::compare);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.0f | 2000 |",
                name,
                bytes / 1_000,
                first,
                millis.get(millis.size() / 2),
                millis.get(Math.max(0, (int) Math.ceil(.95 * millis.size()) - 1)));
    }
}
