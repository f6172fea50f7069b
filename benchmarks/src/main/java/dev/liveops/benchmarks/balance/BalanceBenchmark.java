package dev.liveops.benchmarks.balance;

import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code balance} command; the shell script of that name runs it. */
@Command(
        name = "balance",
        description =
                "Measures the balance report: how long it takes, how much of what was planted it finds, and what ingest is like beside it.",
        subcommands = {SeedsCommand.class, ReportCommand.class, BesideCommand.class})
public final class BalanceBenchmark {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private BalanceBenchmark() {}

    /** Runs one command; the exit status is not 0 when a measurement failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new BalanceBenchmark(), arguments);
    }
}
