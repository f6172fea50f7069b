package dev.liveops.local.cli;

import dev.liveops.local.experiment.ExperimentDemo;
import dev.liveops.local.play.PlayedStackClock;
import dev.liveops.local.stack.StackStatus;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "experiment-demo",
        description = {
            "Runs an experiment with a planted effect through the gateway, with seeded synthetic players, and holds its results against the truth.",
            "Beside it an A/A experiment, and one whose clients are broken on one platform.",
            "The stack's clock is moved forward by eight days, for good. Intervals are of level 99.9 %%.",
            "Exit status 1 when something is not as it should be."
        })
final class ExperimentDemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--players", paramLabel = "N", defaultValue = "2000", description = "How many; ${DEFAULT-VALUE}.")
    private int players;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "What the players are follows from it; ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (players < ExperimentDemo.LEAST_PLAYERS || players > ExperimentDemo.MOST_PLAYERS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--players: " + players + " (expected " + ExperimentDemo.LEAST_PLAYERS + ".."
                            + ExperimentDemo.MOST_PLAYERS + ")");
        }
        if (seed < 0) {
            throw new ParameterException(spec.commandLine(), "--seed: " + seed + " (expected 0 or more)");
        }
        StackStatus status = StackStatus.of(common.directories());
        if (!status.isRunning()) {
            throw new IOException(common.nothingRuns());
        }
        if (status.gateway() == null) {
            throw new IOException("The stack is still starting; try again when it is ready.");
        }
        TokenIssuer issuer =
                TokenIssuer.local(SigningKeys.loadOrCreate(common.directories().keys()));
        return ExperimentDemo.run(
                        status.gateway(),
                        issuer,
                        new PlayedStackClock(common.directories(), issuer),
                        players,
                        seed,
                        spec.commandLine().getOut())
                ? 0
                : 1;
    }
}
