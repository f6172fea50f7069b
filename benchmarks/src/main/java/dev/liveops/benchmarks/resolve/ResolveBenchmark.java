package dev.liveops.benchmarks.resolve;

import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code resolve} command; the shell script of that name runs it. */
@Command(
        name = "resolve",
        description = "Measures resolution over HTTP.",
        subcommands = {LoadCommand.class, ActivationCommand.class, KillCommand.class, VersionsCommand.class})
public final class ResolveBenchmark {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private ResolveBenchmark() {}

    /** Runs one command; the exit status is not 0 when a measurement failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new ResolveBenchmark(), arguments);
    }
}
