package dev.liveops.local.cli;

import dev.liveops.local.stack.StackDirectories;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {

    private static final Path DEFAULT = ProjectRoot.path().resolve(".liveops");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the stack keeps its data; the project's .liveops if not given.")
    private Path directory;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** The stack that is meant. */
    StackDirectories directories() {
        return new StackDirectories(directory == null ? DEFAULT : directory);
    }

    /** What a user must add to another command to mean the same stack; empty for the usual one. */
    String dataArgument() {
        StackDirectories usual = new StackDirectories(DEFAULT);
        return directories().equals(usual) ? "" : " --data " + directory;
    }

    /** What there is to say when the stack that is meant does not run. */
    String nothingRuns() {
        return "No stack runs in " + directories().data() + " (start one with ./liveops up" + dataArgument() + ").";
    }
}
