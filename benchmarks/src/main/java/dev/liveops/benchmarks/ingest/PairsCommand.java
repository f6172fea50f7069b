package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.copy.CopyLoad;
import dev.liveops.benchmarks.ingest.load.LoadResult;
import dev.liveops.benchmarks.ingest.load.Segment;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.traffic.EventMix;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "pairs",
        description = {
            "Ingest against COPY, in interleaved pairs, and latencies below the peak.",
            "The COPY is BINARY, over two connections and into the same table; latencies are those at 30 %% and 50 %% of the peak."
        })
final class PairsCommand implements Callable<Integer> {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "5", description = "${DEFAULT-VALUE} if not given.")
    private int pairs;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Length of each half of a pair; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--open-seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Length of each constant load; ${DEFAULT-VALUE} if not given.")
    private int openSeconds;

    private final List<Double> ingestRates = new ArrayList<>();
    private final List<Double> copyRates = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> ingestCosts = new ArrayList<>();
    private final List<Double> copyCosts = new ArrayList<>();
    private final List<Double> costRatios = new ArrayList<>();

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Bounds.check("--pairs", pairs, 1, 100);
        Bounds.checkSeconds("--seconds", seconds);
        Bounds.checkSeconds("--open-seconds", openSeconds);
        try (TestBed bed = TestBed.start(common, Map.of(), spec.commandLine().getOut());
                CopyLoad copy = bed.copyLoad()) {
            for (int pair = 1; pair <= pairs; pair++) {
                measurePair(bed, copy, pair);
            }
            double peak = Figures.median(ingestRates);
            bed.print(Figures.text(
                    "median ratio %.2f: ingest %s events/s, COPY %s rows/s",
                    Figures.median(ratios), Figures.whole(peak), Figures.whole(Figures.median(copyRates))));
            LoadResult third = open(bed, peak, 30);
            LoadResult half = open(bed, peak, 50);
            bed.print(Figures.whole(bed.sessions()) + " sessions");
            printTable(bed, peak, third, half);
        }
        return 0;
    }

    private void measurePair(TestBed bed, CopyLoad copy, int pair) throws BenchmarkFailure, IOException, SQLException {
        bed.print("pair " + pair);
        bed.table().empty();
        // Who comes first alternates, so that neither always has the emptier table.
        if (pair % 2 == 1) {
            measureCopy(bed, copy);
            measureIngest(bed);
        } else {
            measureIngest(bed);
            measureCopy(bed, copy);
        }
        ratios.add(last(ingestRates) / last(copyRates));
        costRatios.add(last(copyCosts) / last(ingestCosts));
        bed.print(Figures.text("  ratio %.2f; by CPU used %.2f", last(ratios), last(costRatios)));
    }

    private void measureCopy(TestBed bed, CopyLoad copy) throws BenchmarkFailure, SQLException {
        bed.table().database().checkpoint();
        CopyRun run = bed.copy(copy, Duration.ofSeconds(seconds));
        copyRates.add(run.result().rowsPerSecond());
        copyCosts.add(run.cost());
    }

    private void measureIngest(TestBed bed) throws BenchmarkFailure, IOException, SQLException {
        bed.table().database().checkpoint();
        LoadRun run = bed.peak("ingest", Duration.ofSeconds(seconds));
        ingestRates.add(run.only().eventsPerSecond());
        ingestCosts.add(run.cost());
    }

    private LoadResult open(TestBed bed, double peak, int percent) throws BenchmarkFailure, IOException, SQLException {
        bed.table().empty();
        bed.table().database().checkpoint();
        double rate = peak * percent / 100 / EventMix.BATCH_EVENTS;
        String name = "open loop at " + percent + " %";
        Segment segment = Segment.open(name, rate, Duration.ofSeconds(openSeconds), WINDOW);
        return bed.load(OpenLoop.CONNECTIONS, List.of(segment)).only();
    }

    private void printTable(TestBed bed, double peak, LoadResult third, LoadResult half) {
        String command = "`benchmarks/ingest pairs --pairs " + pairs + " --seconds " + seconds + "`";
        bed.printTableHead();
        bed.print(Figures.text(
                "| durable ingest through HTTP against two-connection COPY BINARY, median of %d pairs | %.2f (%s events/s,"
                        + " %s rows/s) | 0.45, better 0.65 | %s |",
                pairs, Figures.median(ratios), Figures.whole(peak), Figures.whole(Figures.median(copyRates)), command));
        bed.print(Figures.text(
                "| the same by CPU used, which other processes distort less | %.2f (%.1f us an event, %.1f us a row) | | the"
                        + " same |",
                Figures.median(costRatios), Figures.median(ingestCosts), Figures.median(copyCosts)));
        bed.print("| latency at 30 % of the peak | " + Figures.latency(third) + " | p99 25 ms | the same |");
        bed.print("| latency at 50 % of the peak | " + Figures.latency(half) + " | | the same |");
    }

    private static double last(List<Double> values) {
        return values.get(values.size() - 1);
    }
}
