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
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "overload",
        description = {
            "Twice the peak, between two calm times, several times, each after a peak of its own.",
            "Tells what is accepted, what the rest is answered, memory, and how soon latencies are normal again."
        })
final class OverloadCommand implements Callable<Integer> {

    private static final double CALM = 0.3;
    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Length of each peak and of each phase; ${DEFAULT-VALUE} if not given.")
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

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Bounds.checkSeconds("--seconds", seconds);
        Bounds.check("--overload-connections", overloadConnections, 1, 10_000);
        Bounds.check("--rounds", rounds, 1, 20);
        try (TestBed bed = TestBed.start(common, Map.of(), spec.commandLine().getOut())) {
            double rate = bed.peak("peak, not counted", length()).only().eventsPerSecond();
            // To the compiler overload is new code.
            bed.load(overloadConnections, List.of(overload("offered, not counted", rate)));
            List<OverloadRound> measured = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                bed.print("round " + round);
                measured.add(measure(bed));
            }
            report(bed, measured);
        }
        return 0;
    }

    private OverloadRound measure(TestBed bed) throws BenchmarkFailure, IOException, SQLException {
        bed.table().empty();
        bed.table().database().checkpoint();
        double peak = bed.peak("peak", length()).only().eventsPerSecond();
        bed.table().database().checkpoint();
        List<Long> boundaries = new ArrayList<>();
        try (MemoryMonitor memory = new MemoryMonitor(bed.rig(), LOOK_EVERY)) {
            List<LoadResult> results = bed.load(
                            overloadConnections,
                            List.of(
                                    calm("before, at 30 %", peak),
                                    overload(Figures.text("offered %.1f x", factor), peak),
                                    calm("after, at 30 %", peak)),
                            boundaries)
                    .results();
            List<MemoryPhase> phases = new ArrayList<>();
            for (int index = 0; index < results.size(); index++) {
                phases.add(new MemoryPhase(memory.between(boundaries.get(index), boundaries.get(index + 1))));
            }
            OverloadRound round =
                    new OverloadRound(peak, results.get(0), results.get(1), results.get(2), List.copyOf(phases));
            bed.print(Figures.text("  ratio %.2f; p99 normal again %s", round.ratio(), text(round.recovery(WINDOW))));
            return round;
        }
    }

    private Duration length() {
        return Duration.ofSeconds(seconds);
    }

    private Segment calm(String name, double peak) {
        return Segment.open(name, peak / EventMix.BATCH_EVENTS * CALM, length(), WINDOW);
    }

    private Segment overload(String name, double peak) {
        return Segment.offered(name, peak / EventMix.BATCH_EVENTS * factor, length(), WINDOW);
    }

    private void report(TestBed bed, List<OverloadRound> measured) {
        String command = "`benchmarks/ingest overload --seconds " + seconds + " --rounds " + rounds + "`";
        bed.printTableHead();
        bed.print(Figures.text(
                "| accepted while %.1f x the peak is offered, of the peak just before, median of %d rounds | %.2f (%s; %s of %s"
                        + " events/s) | 0.8 | %s |",
                factor,
                rounds,
                median(measured, OverloadRound::ratio),
                joined(measured, round -> Figures.text("%.2f", round.ratio())),
                Figures.whole(median(measured, round -> round.overload().eventsPerSecond())),
                Figures.whole(median(measured, OverloadRound::peak)),
                command));
        bed.print("| answers meanwhile, by status | " + joined(measured, OverloadCommand::answers)
                + " | the rest 503 or 429 | the same |");
        bed.print("| memory of the service (PSS) before, during, after | " + joined(measured, OverloadCommand::memory)
                + " | flat | the same |");
        bed.print("| p99 at most twice the former one again | "
                + joined(measured, round -> text(round.recovery(WINDOW))) + " | 2 s | the same |");
    }

    private static double median(List<OverloadRound> rounds, ToDoubleFunction<OverloadRound> of) {
        return Figures.median(rounds.stream().map(of::applyAsDouble).toList());
    }

    private static String joined(List<OverloadRound> rounds, Function<OverloadRound, String> of) {
        return rounds.stream().map(of).collect(Collectors.joining("; "));
    }

    private static String answers(OverloadRound round) {
        LoadResult.Requests requests = round.overload().requests();
        return requests.byStatus() + ", " + requests.broken() + " broken, " + Figures.whole(requests.unsent())
                + " found no connection";
    }

    private static String memory(OverloadRound round) {
        return round.memory().stream()
                .map(phase -> Figures.text("%d", phase.maxServicePss()))
                .collect(Collectors.joining(", ", "", " MB"));
    }

    private static String text(Optional<Duration> recovery) {
        return recovery.map(time -> time.isZero() ? "at once" : Figures.text("after %.1f s", time.toMillis() / 1000.0))
                .orElse("never in that time");
    }
}
