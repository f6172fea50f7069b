package dev.liveops.benchmarks.releases;

import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code releases} command; the shell script of that name runs it. */
@Command(
        name = "releases",
        description = "Measures releases over HTTP.",
        subcommands = {ManifestCommand.class, ActivateCommand.class, PackCommand.class})
public final class ReleasesBenchmark {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private ReleasesBenchmark() {}

    /** Runs one command; the exit status is not 0 when a measurement failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new ReleasesBenchmark(), arguments);
    }
}
