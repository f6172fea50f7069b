package dev.liveops.benchmarks.balance;

import dev.liveops.benchmarks.ingest.FoldQueue;
import dev.liveops.benchmarks.ingest.load.LoadGenerator;
import dev.liveops.benchmarks.ingest.load.LoadResult;
import dev.liveops.benchmarks.ingest.load.Segment;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import dev.liveops.benchmarks.ingest.traffic.BatchTraffic;
import dev.liveops.benchmarks.ingest.traffic.EventMix;
import dev.liveops.benchmarks.ingest.traffic.IdStream;
import dev.liveops.simulation.cli.SimulationMain;
import dev.liveops.simulation.studio.Studio;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
        name = "beside",
        description = {
            "Ingest at half of its peak: alone, beside a worker that simulates, beside balance reports, and beside both, in turns.",
            "The worker is the process of production (liveops-simulation work, reniced) and plays golden sims without an end; reports are"
                    + " asked for one after the other."
        })
final class BesideCommand implements Callable<Integer> {

    private static final String REPORT = "/v1/balance/report?from=2026-03-01&to=2026-03-28&impact=false";
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration SPAN = Duration.ofSeconds(10);
    private static final Duration FOLD = Duration.ofSeconds(60);
    private static final int PLAYERS = 1_000;
    private static final int CLOSED_CONNECTIONS = 192;
    private static final int OPEN_CONNECTIONS = 256;
    private static final int RUNS_OF_A_JOB = 2_000;
    private static final int WARM_REPORTS = 20;
    private static final int HALF = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--runs", defaultValue = "200000", description = "Runs that reports are of; ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of all four; ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "Length of each load; ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "40", description = "Seconds before; ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(names = "--threads", defaultValue = "2", description = "Threads of the worker; ${DEFAULT-VALUE}.")
    private int threads;

    @Mixin
    private RigSettings settings;

    private final List<Beside> all = new ArrayList<>(List.of(
            new Beside("alone", false, false),
            new Beside("a worker simulates", true, false),
            new Beside("reports are read", false, true),
            new Beside("both", true, true)));

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException, ExecutionException {
        Benchmarks.require("--runs", runs, 1_000, 100_000_000);
        Benchmarks.require("--rounds", rounds, 1, 100);
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        Benchmarks.require("--threads", threads, 1, 64);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        SimulatedPlay play = new SimulatedPlay(Studio.pack(7).pack(), "1.0.0", 7, 28).play(runs, threads);
        try (Rig rig = Rig.start(settings.of(MeasuredService.TELEMETRY, Map.of()));
                JobSource jobs = new JobSource(RUNS_OF_A_JOB);
                FoldQueue queue = new FoldQueue(rig.table())) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            ReportCells.fill(rig, play.cells().list(), play.kinds());
            measure(rig, jobs, queue, out);
        }
        return 0;
    }

    private void measure(Rig rig, JobSource jobs, FoldQueue queue, PrintWriter out)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        BatchTraffic traffic =
                new BatchTraffic(rig.tokens(), rig.serviceUri().getAuthority(), PLAYERS, SPAN, new IdStream(0));
        ServiceCalls viewer = new ServiceCalls(rig, "viewer");
        startWorker(rig, jobs);
        jobs.begin();
        closed(rig, traffic, warmup);
        jobs.end();
        for (int report = 0; report < WARM_REPORTS; report++) {
            viewer.get(REPORT);
        }
        empty(rig, queue);
        double peak = closed(rig, traffic, seconds).eventsPerSecond();
        say(out, String.format(Locale.ROOT, "peak %,.0f events/s", peak));
        double rate = peak / HALF / EventMix.BATCH_EVENTS;
        for (int round = 1; round <= rounds; round++) {
            say(out, "round " + round);
            for (Beside beside : all) {
                empty(rig, queue);
                measure(rig, traffic, viewer, jobs, beside, rate);
                say(out, beside.lastRound());
            }
            // None always comes first.
            Collections.rotate(all, 1);
        }
        Collections.rotate(all, -rounds);
        printTable(out, peak);
    }

    private void startWorker(Rig rig, JobSource jobs) throws BenchmarkFailure, IOException, InterruptedException {
        Path token = Files.writeString(rig.directory().resolve("worker-token"), "of nobody");
        rig.addProcess(
                SimulationMain.class,
                List.of(
                        "work",
                        "--suite",
                        jobs.url().toString(),
                        "--token-file",
                        token.toString(),
                        "--threads",
                        Integer.toString(threads),
                        "--poll-millis",
                        "100"),
                jobs.ready());
    }

    private void measure(Rig rig, BatchTraffic traffic, ServiceCalls viewer, JobSource jobs, Beside beside, double rate)
            throws BenchmarkFailure, IOException, InterruptedException {
        ReportReader reader = new ReportReader(viewer, REPORT);
        if (beside.simulates()) {
            jobs.begin();
        }
        if (beside.reports()) {
            reader.start();
        }
        long before = jobs.runs();
        LoadResult result;
        long simulated;
        try {
            result = run(rig, traffic, OPEN_CONNECTIONS, Segment.open(beside.name(), rate, length(seconds), WINDOW));
            simulated = jobs.runs() - before;
        } finally {
            jobs.end();
            reader.close();
        }
        beside.add(result, simulated, reader.millis());
    }

    private LoadResult closed(Rig rig, BatchTraffic traffic, int length) throws IOException {
        return run(rig, traffic, CLOSED_CONNECTIONS, Segment.closed("peak", length(length)));
    }

    private static LoadResult run(Rig rig, BatchTraffic traffic, int connections, Segment segment) throws IOException {
        return LoadGenerator.run(rig.service(), connections, traffic, List.of(segment), index -> {})
                .get(0);
    }

    private static void empty(Rig rig, FoldQueue queue) throws BenchmarkFailure, SQLException, InterruptedException {
        queue.awaitEmpty(FOLD);
        rig.table().empty();
        rig.database().checkpoint();
    }

    private void printTable(PrintWriter out, double peak) {
        out.printf(
                Locale.ROOT,
                "%nIngest at half of its peak of %,.0f events/s, %d rounds of %d s; worker with %d threads; reports of %,d"
                        + " runs.%n%n",
                peak,
                rounds,
                seconds,
                threads,
                runs);
        out.println("| beside | events/s | p50 ms | p99 ms | p99 of rounds | max ms | runs/s | reports |");
        out.println("|---|---|---|---|---|---|---|---|");
        all.forEach(beside -> out.println(beside.row()));
        out.flush();
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static Duration length(int length) {
        return Duration.ofSeconds(length);
    }
}
