package dev.liveops.local.cli;

import dev.liveops.local.audit.AuditCheck;
import dev.liveops.local.stack.ServiceDefinition;
import dev.liveops.local.stack.SuiteServices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = "Looks after the audit chains.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing (expected audit verify)");
    }

    @Command(
            name = "verify",
            description = {
                "Walks the audit chain of every service over the gateway and names the first entry that is not as it was appended.",
                "Exit status 1 if a chain is broken or could not be checked."
            })
    static final class Verify implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private CommonOptions common;

        @Option(
                names = "--heads",
                paramLabel = "FILE",
                description = {
                    "Compares with the heads kept in FILE, and keeps those of now: a chain that was cut shows by them alone.",
                    "Keep it where whoever can write the databases does not reach it."
                })
        private Path heads;

        @Override
        public Integer call() throws IOException {
            URI gateway = common.gateway();
            AuditCheck check =
                    new AuditCheck(gateway, common.tokens(), spec.commandLine().getOut());
            return check.run(
                            SuiteServices.all().stream()
                                    .map(ServiceDefinition::name)
                                    .toList(),
                            Optional.ofNullable(heads))
                    ? 0
                    : 1;
        }
    }
}
