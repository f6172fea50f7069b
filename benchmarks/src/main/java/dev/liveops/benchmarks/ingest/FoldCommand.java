package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.copy.CopyLoad;
import dev.liveops.benchmarks.ingest.load.LoadResult;
import dev.liveops.benchmarks.ingest.load.Segment;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.CpuTimes;
import dev.liveops.benchmarks.ingest.rig.CpuUse;
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
        name = "fold",
        description = {
            "What the fold takes: CPU of an event, with nothing else to do; how far it and the last hour are behind at half of the ingest peak;",
            "and the time of a rebuild while ingest goes on."
        })
final class FoldCommand implements Callable<Integer> {

    private static final double MICROS = 1e6;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "Of ingest at its peak, which is folded afterwards; and of ingest at half of it; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--rebuild",
            paramLabel = "N",
            defaultValue = "20000000",
            description = "Events that are made anew; 0 leaves it out; ${DEFAULT-VALUE} if not given.")
    private long rebuild;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "How many days those are spread over; ${DEFAULT-VALUE} if not given.")
    private int days;

    @Option(
            names = "--patience",
            paramLabel = "MINUTES",
            defaultValue = "60",
            description = "How long anything may take; ${DEFAULT-VALUE} if not given.")
    private int patienceMinutes;

    private final List<String> table = new ArrayList<>();

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Bounds.checkSeconds("--seconds", seconds);
        Bounds.check("--rebuild", rebuild, 0, 200_000_000);
        Bounds.check("--days", days, 1, 1000);
        Bounds.check("--patience", patienceMinutes, 1, 24 * 60);
        try (TestBed bed = TestBed.start(common, Map.of(), spec.commandLine().getOut());
                FoldQueue queue = new FoldQueue(bed.table())) {
            bed.requireSpace(rebuild);
            queue.awaitEmpty(patience());
            measureCpu(bed, queue);
            double peak = bed.peak("peak, folding", Duration.ofSeconds(seconds))
                    .only()
                    .eventsPerSecond();
            queue.awaitEmpty(patience());
            measureLag(bed, peak / 2);
            queue.awaitEmpty(patience());
            if (rebuild > 0) {
                measureRebuild(bed, queue, peak / 2);
            }
            bed.printTableHead();
            table.forEach(bed::print);
        }
        return 0;
    }

    private Duration patience() {
        return Duration.ofMinutes(patienceMinutes);
    }

    // What was ingested while it was kept from folding, so that nothing but the fold has anything to do.
    private void measureCpu(TestBed bed, FoldQueue queue)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        queue.hold();
        bed.peak("peak, not folding", Duration.ofSeconds(seconds));
        long events = queue.events();
        bed.table().database().checkpoint();
        CpuTimes before = bed.rig().processes().cpu();
        queue.release();
        queue.awaitEmpty(patience());
        CpuUse use = bed.rig().processes().cpu().since(before);
        bed.print(Figures.text(
                "  fold                   %s events in %.1f s, %s events/s",
                Figures.whole(events), use.seconds(), Figures.whole(events / use.seconds())));
        bed.print("    " + use.text(events));
        table.add(Figures.text(
                "| CPU of the fold, us an event | %.1f: its thread %.1f, all of the service %.1f, PostgreSQL %.1f | 8 | `benchmarks/fold` |",
                (use.service() + use.postgres()) * MICROS / events,
                use.serviceThreads().fold() * MICROS / events,
                use.service() * MICROS / events,
                use.postgres() * MICROS / events));
        table.add(Figures.text(
                "| events folded a second, with nothing else to do | %s | | the same |",
                Figures.whole(events / use.seconds())));
    }

    private void measureLag(TestBed bed, double rate)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        try (FoldLag lag = new FoldLag(bed.table());
                LiveLag live = new LiveLag(bed.rig())) {
            open(bed, "half of it, folding", rate, seconds);
            lag("the fold", rate, lag.percentiles(50, 99, 100));
            lag(
                    "the last hour (what GET /v1/kpis/live counts, the call included)",
                    rate,
                    live.percentiles(50, 99, 100));
        }
    }

    private void lag(String what, double rate, List<Double> found) {
        table.add(Figures.text(
                "| lag of %s at half of the peak, %s events/s | p50 %.2f s, p99 %.2f s, max %.2f s | p99 2 s | the same |",
                what, Figures.whole(rate), found.get(0), found.get(1), found.get(2)));
    }

    // Rows that are copied are announced to nobody: a rebuild finds them all the same.
    private void measureRebuild(TestBed bed, FoldQueue queue, double rate)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        try (CopyLoad copy = bed.copyLoad()) {
            bed.fill(copy, rebuild, days);
        }
        long events = bed.table().count();
        FoldRebuild anew = new FoldRebuild(bed.rig());
        long began = System.nanoTime();
        anew.begin();
        LoadResult meanwhile = open(bed, "ingest, rebuilding", rate / 2, seconds);
        anew.awaitEnd(patience());
        double took = (System.nanoTime() - began) / 1e9;
        queue.awaitEmpty(patience());
        double caughtUp = (System.nanoTime() - began) / 1e9;
        table.add(Figures.text(
                "| rebuild of %s events | %.0f s, %s events/s; %.0f s until all that came meanwhile was folded | | the same |",
                Figures.whole(events), took, Figures.whole(events / took), caughtUp));
        table.add(Figures.text(
                "| ingest while it is made anew, %s events/s | %s | goes on | the same |",
                Figures.whole(rate / 2), Figures.latency(meanwhile)));
    }

    private static LoadResult open(TestBed bed, String name, double rate, int seconds)
            throws BenchmarkFailure, IOException, SQLException {
        Duration duration = Duration.ofSeconds(seconds);
        return bed.load(
                        OpenLoop.CONNECTIONS,
                        List.of(Segment.open(name, rate / EventMix.BATCH_EVENTS, duration, duration)))
                .only();
    }
}
