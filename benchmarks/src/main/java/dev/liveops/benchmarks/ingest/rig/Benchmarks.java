package dev.liveops.benchmarks.ingest.rig;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Runs a benchmark's command as a program does. */
public final class Benchmarks {

    // Held, because the logging framework forgets loggers, and their levels, that nobody refers to.
    private static final Logger ROOT_LOGGER = Logger.getLogger("");
    private static final int WIDTH = 100;

    private Benchmarks() {}

    /** Runs a command and ends the process; the exit status is not 0 when a measurement failed. */
    public static void main(Object benchmark, String[] arguments) {
        ROOT_LOGGER.setLevel(Level.WARNING);
        CommandLine command = new CommandLine(benchmark)
                .setExecutionExceptionHandler((failure, asked, parsed) -> explain(failure, asked))
                .setUsageHelpWidth(WIDTH);
        System.exit(command.execute(arguments));
    }

    /** Fails unless an option's value is within its bounds. */
    public static void require(String option, long value, long least, long most) throws BenchmarkFailure {
        if (value < least || value > most) {
            throw new BenchmarkFailure(option + ": " + value + " (expected " + least + ".." + most + ")");
        }
    }

    private static int explain(Exception failure, CommandLine asked) {
        String message = failure instanceof BenchmarkFailure || failure.getMessage() == null
                ? failure.getMessage()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        asked.getErr().println(asked.getCommandName() + ": " + (message == null ? failure.toString() : message));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
