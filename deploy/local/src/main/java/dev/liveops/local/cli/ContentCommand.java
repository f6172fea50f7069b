package dev.liveops.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "content",
        description = {
            "Makes content packs from former ones by differences of their parameters, such as \"trap_fire_glyph.base_damage 15 -> 12\".",
            "patch, build and diff work on files, without a stack; publish gives a pack to the stack that runs, golden says what has to come of it."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ContentPatchCommand.class,
            ContentBuildCommand.class,
            ContentDiffCommand.class,
            ContentPublishCommand.class,
            GoldenCommand.class
        })
final class ContentCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing (expected content patch, build, diff, publish or golden)");
    }
}
