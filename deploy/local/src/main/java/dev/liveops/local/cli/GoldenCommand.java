package dev.liveops.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "golden",
        description = {
            "Golden sims: what has to come of a content pack when it is simulated, kept with the content of the stack that runs.",
            "Workers play them (./liveops worker); a pack that fails them is not activated, rolled out or given to an experiment."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            GoldenAddCommand.class,
            GoldenImportCommand.class,
            GoldenListCommand.class,
            GoldenStatusCommand.class,
            GoldenRunCommand.class,
            GoldenOverrideCommand.class,
            GoldenRetireCommand.class
        })
final class GoldenCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing (expected golden add, import, list, status, run, override or retire)");
    }
}
