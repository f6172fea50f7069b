package dev.liveops.benchmarks.simulation;

import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.simulation.policy.Policies;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The {@code simulation} driver: one thread plays the reference pack with every policy in turn, first without a listener, then with a record
 * of every run. Rates are by the thread's own CPU time, which says what a core does whoever else is on the machine; by the clock stands
 * beside it.
 */
@Command(name = "simulation", description = "Measures how many runs of the reference game a core simulates.")
public final class SimulationBenchmark implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(names = "--runs", paramLabel = "N", description = "Runs of each policy in a round (10000)")
    private int runs = 10_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count; the median is the result (5)")
    private int rounds = 5;

    @Option(names = "--warmup", paramLabel = "N", description = "Rounds before anything counts (3)")
    private int warmup = 3;

    @Option(names = "--policy", paramLabel = "NAME", description = "Who plays; several times if need be (all)")
    private List<String> policies = Policies.names();

    @Spec
    private CommandSpec spec;

    /** Runs the measurement. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SimulationBenchmark())
                .setUsageHelpWidth(100)
                .execute(arguments));
    }

    @Override
    public Integer call() {
        if (runs < 1 || rounds < 1 || warmup < 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--runs, --rounds and --warmup: expected 1 or more, 1 or more, 0 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(text(
                "machine     %d cores, JDK %s, load average %s at start",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                MachineFacts.loadAverage()));
        for (boolean recorded : new boolean[] {false, true}) {
            RunLoad load = new RunLoad(policies, runs, recorded);
            for (int round = 0; round < warmup; round++) {
                load.play();
            }
            RunFigures figures = RunFigures.median(load, rounds);
            out.println(recorded ? "with a record of every run" : "without records");
            out.println(text(
                    "  %,.0f runs/s by CPU time, %,.0f by the clock; %.1f us a run; %.1f %% won",
                    figures.runsPerCpuSecond(), figures.runsPerSecond(), figures.microsPerRun(), figures.wonPercent()));
            if (recorded) {
                out.println(text(
                        "  %.1f events a run, %.1f bytes an event", figures.eventsPerRun(), figures.bytesPerEvent()));
            }
            figures.byPolicy().forEach((policy, micros) -> out.println(text("  %-8s %.1f us a run", policy, micros)));
        }
        return 0;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
