package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code ingest} command; the shell script of that name runs it. */
@Command(
        name = "ingest",
        description = "Measures the telemetry ingest of a built tree.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PairsCommand.class,
            OverloadCommand.class,
            SoakCommand.class,
            GrowthCommand.class,
            FoldCommand.class
        })
public final class IngestBenchmark {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private IngestBenchmark() {}

    /** Runs one command; the exit status is not 0 when a measurement failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new IngestBenchmark(), arguments);
    }
}
