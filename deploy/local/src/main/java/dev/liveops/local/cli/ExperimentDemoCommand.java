package dev.liveops.local.cli;

import dev.liveops.local.experiment.ExperimentDemo;
import dev.liveops.local.experiment.ManyExperiments;
import dev.liveops.local.play.PlayedStackClock;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
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
            "With --many as many small experiments run instead, with the effect and without in turn, by eight days a round of twenty:",
            "how often their intervals of level 95 %% hold the truth.",
            "Exit status 1 when something is not as it should be."
        })
final class ExperimentDemoCommand implements Callable<Integer> {

    private static final int MOST_EXPERIMENTS = 1_000;

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

    @Option(
            names = "--many",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many small experiments, an even number; about half a minute for twenty.")
    private int many;

    @Override
    public Integer call() throws IOException {
        if (many < 0 || many > MOST_EXPERIMENTS || many % 2 != 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--many: " + many + " (expected an even number up to " + MOST_EXPERIMENTS + ")");
        }
        if (players < ExperimentDemo.LEAST_PLAYERS || players > ExperimentDemo.MOST_PLAYERS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--players: " + players + " (expected " + ExperimentDemo.LEAST_PLAYERS + ".."
                            + ExperimentDemo.MOST_PLAYERS + ")");
        }
        if (seed < 0) {
            throw new ParameterException(spec.commandLine(), "--seed: " + seed + " (expected 0 or more)");
        }
        URI gateway = common.gateway();
        TokenIssuer issuer = common.tokens();
        PlayedStackClock clock = new PlayedStackClock(common.directories(), issuer);
        PrintWriter out = spec.commandLine().getOut();
        boolean isRight = many > 0
                ? ManyExperiments.run(gateway, issuer, clock, many, seed, out)
                : ExperimentDemo.run(gateway, issuer, clock, players, seed, out);
        return isRight ? 0 : 1;
    }
}
