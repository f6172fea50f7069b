package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.load.LoadResult;
import dev.liveops.benchmarks.ingest.load.Segment;
import dev.liveops.benchmarks.ingest.load.Window;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.MemoryMonitor;
import dev.liveops.benchmarks.ingest.traffic.EventMix;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "soak",
        description = {
            "Half of the peak for minutes, with a checkpoint in each.",
            "Tells rate, latencies and memory of each minute; checkpoint_timeout is 1min unless --postgres says otherwise."
        })
final class SoakCommand implements Callable<Integer> {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PEAK = Duration.ofSeconds(20);
    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--minutes",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "${DEFAULT-VALUE} if not given.")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "EVENTS",
            description = "Events a second; half of the peak, measured before, if not given.")
    private Integer rate;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Bounds.check("--minutes", minutes, 1, Bounds.MAX_SECONDS / 60);
        try (TestBed bed = TestBed.start(
                common, Map.of("checkpoint_timeout", "1min"), spec.commandLine().getOut())) {
            double eventsPerSecond =
                    rate == null ? bed.peak("peak", PEAK).only().eventsPerSecond() / 2 : rate;
            bed.table().empty();
            bed.requireSpace((long) (eventsPerSecond * 60 * minutes));
            bed.print(Figures.text("%d minutes at %s events/s ...", minutes, Figures.whole(eventsPerSecond)));
            soak(bed, eventsPerSecond);
        }
        return 0;
    }

    private void soak(TestBed bed, double eventsPerSecond)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        long liveBefore = liveMegabytes(bed);
        long checkpoints = bed.table().checkpoints();
        List<Long> boundaries = new ArrayList<>();
        Segment segment =
                Segment.open("soak", eventsPerSecond / EventMix.BATCH_EVENTS, MINUTE.multipliedBy(minutes), MINUTE);
        try (MemoryMonitor memory = new MemoryMonitor(bed.rig(), LOOK_EVERY)) {
            LoadResult result =
                    bed.load(OpenLoop.CONNECTIONS, List.of(segment), boundaries).only();
            List<MemoryPhase> phases = new ArrayList<>();
            for (int minute = 0; minute < minutes; minute++) {
                long start = boundaries.get(0) + minute * MINUTE.toNanos();
                phases.add(new MemoryPhase(memory.between(start, start + MINUTE.toNanos())));
            }
            bed.print(Figures.whole(bed.table().checkpoints() - checkpoints) + " checkpoints; the table takes "
                    + bed.table().size());
            printMinutes(bed, result, phases);
            printTable(bed, result, phases, liveBefore);
        }
    }

    private static long liveMegabytes(TestBed bed) throws IOException, InterruptedException {
        return bed.rig().liveHeap().orElse(0) / MEGABYTE;
    }

    private void printMinutes(TestBed bed, LoadResult result, List<MemoryPhase> phases) {
        bed.print("");
        bed.print(
                "| minute | accepted/s | p50 ms | p99 ms | max ms | service PSS MB | lowest heap MB | PostgreSQL PSS MB |");
        bed.print("|---|---|---|---|---|---|---|---|");
        for (int minute = 0; minute < phases.size(); minute++) {
            Window window = result.windows().get(minute);
            MemoryPhase phase = phases.get(minute);
            bed.print(Figures.text(
                    "| %d | %s | %.1f | %.1f | %.0f | %d | %d | %d |",
                    minute + 1,
                    Figures.whole(window.answered() * EventMix.BATCH_EVENTS / (double) MINUTE.toSeconds()),
                    window.millis(50),
                    window.millis(99),
                    window.millis(100),
                    phase.maxServicePss(),
                    phase.minHeap(),
                    phase.maxPostgresPss()));
        }
    }

    private void printTable(TestBed bed, LoadResult result, List<MemoryPhase> phases, long liveBefore)
            throws IOException, InterruptedException {
        String command = "`benchmarks/ingest soak --minutes " + minutes + "`";
        bed.printTableHead();
        bed.print(Figures.text(
                "| latency over %d minutes at %s events/s, a checkpoint each minute | %s | | %s |",
                minutes, Figures.whole(result.eventsPerSecond()), Figures.latency(result), command));
        bed.print("| memory of the service (PSS) | " + verdict(phases, MemoryPhase::maxServicePss)
                + " | flat | the same |");
        bed.print("| its heap after a full collection, before and after | " + liveBefore + ", " + liveMegabytes(bed)
                + " MB | flat | the same |");
        bed.print("| memory of PostgreSQL (PSS) | " + verdict(phases, MemoryPhase::maxPostgresPss)
                + " | flat | the same |");
    }

    /** The trend after the first fifth, in which heap and caches fill. */
    private static String verdict(List<MemoryPhase> phases, ToLongFunction<MemoryPhase> of) {
        List<Double> values = phases.stream()
                .skip(phases.size() / 5)
                .map(phase -> (double) of.applyAsLong(phase))
                .toList();
        if (values.size() < 2) {
            return "too short to tell";
        }
        Trend trend = Trend.of(values);
        return Figures.text(
                "%s: %.0f MB, %+.2f MB a minute",
                trend.isFlat(values.size() - 1) ? "flat" : "growing", trend.mean(), trend.slope());
    }
}
