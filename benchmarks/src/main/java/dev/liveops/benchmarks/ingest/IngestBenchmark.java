package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
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

    // Held, because the logging framework forgets loggers, and their levels, that nobody refers to.
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private IngestBenchmark() {}

    /** Runs one command; the exit status is not 0 when a measurement failed. */
    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.WARNING);
        CommandLine command = new CommandLine(new IngestBenchmark())
                .setExecutionExceptionHandler(IngestBenchmark::explain)
                .setUsageHelpWidth(100);
        System.exit(command.execute(arguments));
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        String message = failure instanceof BenchmarkFailure || failure.getMessage() == null
                ? failure.getMessage()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        command.getErr().println("ingest: " + (message == null ? failure.toString() : message));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
