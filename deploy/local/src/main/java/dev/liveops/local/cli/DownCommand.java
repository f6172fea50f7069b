package dev.liveops.local.cli;

import dev.liveops.local.stack.StackShutdown;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "down", description = "Stops the stack, or what a killed launcher left of it; data stays.")
final class DownCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        spec.commandLine().getOut().println(new StackShutdown(common.directories()).stop());
        return 0;
    }
}
