package dev.liveops.benchmarks.stream;

import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code stream} command; the shell script of that name runs it. */
@Command(
        name = "stream",
        description = "Measures the stream of what is published.",
        subcommands = {TellCommand.class, ChurnCommand.class})
public final class StreamBenchmark {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private StreamBenchmark() {}

    /** Runs one command; the exit status is not 0 when a measurement failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new StreamBenchmark(), arguments);
    }
}
