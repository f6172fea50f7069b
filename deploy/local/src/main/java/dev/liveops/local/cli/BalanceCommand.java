package dev.liveops.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "balance",
        description = {
            "Says what of the game's balance is off, from what was played; proposes patches of the content for it,",
            "and validates them after their release.",
            "propose simulates on this machine, at low priority; whatever it opens is a draft that an operator publishes."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BalanceReportCommand.class, BalanceProposeCommand.class, BalanceValidateCommand.class})
final class BalanceCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing (expected balance report, propose or validate)");
    }
}
