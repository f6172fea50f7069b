package dev.liveops.local.cli;

import dev.liveops.local.stack.LocalStack;
import dev.liveops.local.stack.StackConsole;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.stack.StackFailure;
import dev.liveops.local.stack.StackOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        description = {
            "Brings the services' databases up to date, each in a process of its own, and serves nothing.",
            "up does it by itself; this is for a PostgreSQL that is served from elsewhere."
        })
final class MigrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PostgresOption postgres;

    @Override
    public Integer call() throws StackFailure, IOException {
        StackDirectories directories = common.directories();
        StackOptions options = new StackOptions(directories, 0, postgres.address(spec));
        StackConsole console = new StackConsole(System.out, true);
        try (LocalStack stack = new LocalStack(options, UpCommand.parts(directories), console)) {
            stack.migrate();
        }
        return 0;
    }
}
