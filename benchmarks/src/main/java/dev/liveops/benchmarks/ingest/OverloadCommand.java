package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.load.LoadResult;
import dev.liveops.benchmarks.ingest.load.Segment;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.MemoryMonitor;
import dev.liveops.benchmarks.ingest.traffic.EventMix;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "overload",
        description = {
            "Twice the peak, between two calm times.",
            "Tells what is accepted, what the rest is answered, memory, and how soon latencies are normal again."
        })
final class OverloadCommand implements Callable<Integer> {

    private static final double CALM = 0.3;
    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final List<String> PHASES = List.of("before", "during", "after");

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Length of the peak's measurement and of each phase; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--factor",
            paramLabel = "F",
            defaultValue = "2",
            description = "How many times the peak is offered; ${DEFAULT-VALUE} if not given.")
    private double factor;

    @Option(
            names = "--overload-connections",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Most requests under way; ${DEFAULT-VALUE} if not given.")
    private int overloadConnections;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "2",
            description = "Rounds, of which the last counts: to the compiler overload is new code; ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Bounds.checkSeconds("--seconds", seconds);
        Bounds.check("--overload-connections", overloadConnections, 1, 10_000);
        Bounds.check("--rounds", rounds, 1, 10);
        try (TestBed bed = TestBed.start(common, Map.of(), spec.commandLine().getOut())) {
            Duration length = Duration.ofSeconds(seconds);
            double peak = bed.peak("peak", length).only().eventsPerSecond();
            for (int round = 1; round < rounds; round++) {
                bed.load(overloadConnections, segments(peak, length));
            }
            bed.table().checkpoint();
            List<Long> boundaries = new ArrayList<>();
            try (MemoryMonitor memory = new MemoryMonitor(bed.rig(), LOOK_EVERY)) {
                LoadRun run = bed.load(overloadConnections, segments(peak, length), boundaries);
                List<MemoryPhase> phases = new ArrayList<>();
                for (int index = 0; index < PHASES.size(); index++) {
                    phases.add(new MemoryPhase(memory.between(boundaries.get(index), boundaries.get(index + 1))));
                }
                report(bed, peak, run.results(), phases);
            }
        }
        return 0;
    }

    private List<Segment> segments(double peak, Duration length) {
        double requests = peak / EventMix.BATCH_EVENTS;
        return List.of(
                Segment.open("before, at 30 %", requests * CALM, length, WINDOW),
                Segment.offered(Figures.text("offered %.1f x", factor), requests * factor, length, WINDOW),
                Segment.open("after, at 30 %", requests * CALM, length, WINDOW));
    }

    private void report(TestBed bed, double peak, List<LoadResult> results, List<MemoryPhase> memory) {
        for (int index = 0; index < PHASES.size(); index++) {
            MemoryPhase phase = memory.get(index);
            bed.print(Figures.text(
                    "memory %-7s at most: service %d MB PSS, %d MB RSS, heap %d MB (at least %d); PostgreSQL %d MB PSS",
                    PHASES.get(index),
                    phase.maxServicePss(),
                    phase.maxServiceRss(),
                    phase.maxHeap(),
                    phase.minHeap(),
                    phase.maxPostgresPss()));
        }
        LoadResult overload = results.get(1);
        double normal = results.get(0).millis(99);
        String recovery = text(new Recovery(normal, WINDOW).after(results.get(2).windows()));
        bed.print(Figures.text("p99 was %.1f ms before; at most twice that again: %s", normal, recovery));
        String command = "`benchmarks/ingest overload --seconds " + seconds + "`";
        bed.printTableHead();
        bed.print(Figures.text(
                "| accepted while %.1f x the peak is offered, of the peak | %.2f (%s of %s events/s) | 0.8 | %s |",
                factor,
                overload.eventsPerSecond() / peak,
                Figures.whole(overload.eventsPerSecond()),
                Figures.whole(peak),
                command));
        bed.print("| answers meanwhile, by status | " + overload.requests().byStatus() + ", "
                + overload.requests().broken() + " broken, "
                + Figures.whole(overload.requests().unsent())
                + " found no connection | the rest 503 or 429 | the same |");
        bed.print(Figures.text(
                "| memory of the service (PSS) before, during, after | %d, %d, %d MB | flat | the same |",
                memory.get(0).maxServicePss(),
                memory.get(1).maxServicePss(),
                memory.get(2).maxServicePss()));
        bed.print("| p99 at most twice the former one again | " + recovery + " | 2 s | the same |");
    }

    private static String text(Optional<Duration> recovery) {
        return recovery.map(time -> time.isZero() ? "at once" : Figures.text("after %.1f s", time.toMillis() / 1000.0))
                .orElse("never in that time");
    }
}
