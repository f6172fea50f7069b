package dev.liveops.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        description = {
            "Configuration as code: configs with their segments, experiments, live events and event types as files of YAML that lie in version control.",
            "export writes what a suite has, plan says what files would change in it, apply does exactly that."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ConfigExportCommand.class, ConfigPlanCommand.class, ConfigApplyCommand.class})
final class ConfigCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing (expected config export, plan or apply)");
    }
}
