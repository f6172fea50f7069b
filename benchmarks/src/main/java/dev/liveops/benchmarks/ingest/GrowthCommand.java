package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.copy.CopyLoad;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "growth",
        description = {
            "The peak with more and more rows in the table.",
            "They lie in the last days, today included. A size that is given twice, as in 0,20000000,0, shows what else has",
            "changed meanwhile."
        })
final class GrowthCommand implements Callable<Integer> {

    private static final long MAX_ROWS = 200_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--rows",
            paramLabel = "N,N,...",
            split = ",",
            defaultValue = "0,5000000,20000000",
            description = "Sizes of the table; ${DEFAULT-VALUE} if not given.")
    private List<Long> sizes;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "How many days the rows are spread over; ${DEFAULT-VALUE} if not given.")
    private int days;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Length of each measurement; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Measurements of each size, of which the median counts; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    private final List<Double> peaks = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Bounds.checkSeconds("--seconds", seconds);
        Bounds.check("--rounds", rounds, 1, 100);
        Bounds.check("--days", days, 1, 1000);
        for (long rows : sizes) {
            Bounds.check("--rows", rows, 0, MAX_ROWS);
        }
        try (TestBed bed = TestBed.start(common, Map.of(), spec.commandLine().getOut());
                CopyLoad copy = bed.copyLoad()) {
            bed.requireSpace(Collections.max(sizes));
            for (long rows : sizes) {
                fill(bed, copy, rows);
                measure(bed);
            }
            printTable(bed);
        }
        return 0;
    }

    // From empty each time, so that every size was written in the order of time, as history is.
    private void fill(TestBed bed, CopyLoad copy, long rows) throws SQLException {
        bed.table().empty();
        if (rows > 0) {
            bed.fill(copy, rows, days);
        } else {
            bed.print("no rows");
            bed.table().vacuum();
        }
    }

    private void measure(TestBed bed) throws BenchmarkFailure, IOException, SQLException {
        List<Double> rates = new ArrayList<>();
        List<Double> itsCosts = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            bed.table().database().checkpoint();
            LoadRun run = bed.peak("ingest", Duration.ofSeconds(seconds));
            rates.add(run.only().eventsPerSecond());
            itsCosts.add(run.cost());
        }
        peaks.add(Figures.median(rates));
        costs.add(Figures.median(itsCosts));
    }

    private void printTable(TestBed bed) {
        List<String> figures = new ArrayList<>();
        for (int index = 0; index < peaks.size(); index++) {
            figures.add(Figures.text(
                    "%.1f M rows: %s (%.1f us of CPU each)",
                    sizes.get(index) / 1e6, Figures.whole(peaks.get(index)), costs.get(index)));
        }
        double spread = 1 - Collections.min(peaks) / Collections.max(peaks);
        bed.printTableHead();
        bed.print(Figures.text(
                "| ingest peak, events/s, by rows in the table | %s; %.0f %% apart | at most 20 %% apart |"
                        + " `benchmarks/ingest growth` |",
                String.join(", ", figures), spread * 100));
    }
}
