package dev.liveops.local.cli;

import dev.liveops.local.stack.ClassArchives;
import dev.liveops.local.stack.JavaServiceCommand;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.stack.StackFailure;
import dev.liveops.local.stack.StackOptions;
import dev.liveops.local.stack.StackParts;
import dev.liveops.local.stack.StackTiming;
import dev.liveops.local.stack.SuiteServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Starts PostgreSQL, the five services and the gateway, and stops them all on Ctrl-C; data stays.",
            "JVM options for the services may be given in LIVEOPS_SERVICE_JAVA_OPTS;",
            "with LIVEOPS_CLASS_ARCHIVES=record a run writes, when it ends, archives that make later starts faster."
        })
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the gateway; ${DEFAULT-VALUE} if not given.")
    private int port;

    @Mixin
    private PostgresOption postgres;

    @Option(names = "--detach", description = "In the background: returns when all is ready.")
    private boolean detach;

    @Option(names = BackgroundLauncher.OPTION, hidden = true)
    private boolean background;

    @Override
    public Integer call() throws StackFailure, IOException {
        StackOptions options = options();
        if (detach) {
            return new BackgroundLauncher(
                            options.directories(), spec.commandLine().getOut())
                    .start(arguments(options));
        }
        return new Launcher(options, parts(options.directories()), common.dataArgument(), background).run();
    }

    private StackOptions options() {
        try {
            return new StackOptions(common.directories(), port, postgres.address(spec));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** This very command line, spelled out. */
    private List<String> arguments(StackOptions options) {
        List<String> arguments = new ArrayList<>(List.of(spec.name(), "--port", Integer.toString(port)));
        arguments.addAll(List.of("--data", options.directories().data().toString()));
        arguments.addAll(postgres.arguments());
        return arguments;
    }

    /** What the suite is made of. */
    static StackParts parts(StackDirectories directories) {
        Path root = ProjectRoot.path();
        String javaOptions = System.getenv().getOrDefault("LIVEOPS_SERVICE_JAVA_OPTS", "");
        boolean record = "record".equals(System.getenv("LIVEOPS_CLASS_ARCHIVES"));
        ClassArchives archives = new ClassArchives(directories.classArchives(), record);
        return new StackParts(
                SuiteServices.all(),
                new JavaServiceCommand(root, javaOptions, archives),
                SuiteGateway.routedBy(root.resolve("deploy/gateway")),
                StackTiming.standard());
    }
}
