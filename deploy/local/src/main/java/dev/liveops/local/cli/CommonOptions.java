package dev.liveops.local.cli;

import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.stack.StackStatus;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
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

    /**
     * The gateway of the stack that is meant.
     *
     * @throws IOException when there is none yet, a sentence
     */
    URI gateway() throws IOException {
        StackStatus status = StackStatus.of(directories());
        if (!status.isRunning()) {
            throw new IOException(nothingRuns());
        }
        if (status.gateway() == null) {
            throw new IOException("The stack is still starting; try again when it is ready.");
        }
        return status.gateway();
    }

    /** Who makes tokens for the stack that is meant. */
    TokenIssuer tokens() throws IOException {
        return TokenIssuer.local(SigningKeys.loadOrCreate(directories().keys()));
    }

    /** What there is to say when the stack that is meant does not run. */
    String nothingRuns() {
        return "No stack runs in " + directories().data() + " (start one with ./liveops up" + dataArgument() + ").";
    }
}
