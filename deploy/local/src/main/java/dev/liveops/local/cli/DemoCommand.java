package dev.liveops.local.cli;

import dev.liveops.local.demo.Demo;
import dev.liveops.local.demo.DemoOptions;
import dev.liveops.local.play.PlayedStackClock;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Tells the whole story on a stack: players play a pack with content that is too strong or too weak, the suite finds it,",
            "a patch is tried as an experiment and rolled out by stages, an event is measured, a bad patch is taken back by its guardrail.",
            "The stack's clock is moved forward by some weeks, for good. Exit status 1 when something is not as it should be."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int MOST_TRUTHS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--players",
            paramLabel = "N",
            defaultValue = "400",
            description = "Players; a third of them in each stage of a rollout; ${DEFAULT-VALUE}.")
    private int players;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Runs of a player in the first chapter, half as many in the others; ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "What the players are follows from it; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--pack-seed",
            paramLabel = "S",
            defaultValue = "7",
            description = "What is planted follows from it; ${DEFAULT-VALUE}.")
    private int packSeed;

    @Option(
            names = "--measure-truths",
            paramLabel = "RUNS",
            description =
                    "Tells no story: measures by so many runs of each policy what content of --pack-seed really does,"
                            + " and prints it as the demo keeps it. Needs no stack, and takes minutes.")
    private Integer truths;

    @Override
    public Integer call() throws IOException {
        require("--players", players, DemoOptions.LEAST_PLAYERS, DemoOptions.MOST_PLAYERS);
        require("--runs", runs, 1, DemoOptions.MOST_RUNS);
        if (seed < 0) {
            throw new ParameterException(spec.commandLine(), "--seed: " + seed + " (expected 0 or more)");
        }
        if (truths != null) {
            require("--measure-truths", truths, 1, MOST_TRUTHS);
            spec.commandLine().getOut().println(Demo.measureTruths(packSeed, truths));
            return 0;
        }
        URI gateway = common.gateway();
        TokenIssuer issuer = common.tokens();
        PlayedStackClock clock = new PlayedStackClock(common.directories(), issuer);
        DemoOptions options = new DemoOptions(players, runs, seed, packSeed);
        return Demo.run(gateway, issuer, clock, options, spec.commandLine().getOut()) ? 0 : 1;
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + value + " (expected " + least + ".." + most + ")");
        }
    }
}
