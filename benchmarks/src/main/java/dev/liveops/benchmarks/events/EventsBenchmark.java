package dev.liveops.benchmarks.events;

import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code events} command; the shell script of that name runs it. */
@Command(
        name = "events",
        description = "Measures live events over HTTP.",
        subcommands = {ActiveCommand.class, PublishCommand.class})
public final class EventsBenchmark {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private EventsBenchmark() {}

    /** Runs one command; the exit status is not 0 when a measurement failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new EventsBenchmark(), arguments);
    }
}
