package dev.liveops.local.cli;

import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "token", description = "Prints an access token for the local stack, and nothing else.")
final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "admin, operator, viewer, player or service.")
    private String role;

    @Option(names = "--user", paramLabel = "ID", description = "The user's id; if not given, ROLE-1 (player-1).")
    private String user;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = DurationConverter.class,
            description = "How long it is valid, in s, m, h or d; ${DEFAULT-VALUE} if not given.")
    private Duration expires;

    @Override
    public Integer call() throws IOException {
        if (!TokenIssuer.ROLES.contains(role)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--role: \"" + role + "\" is no role (expected admin, operator, viewer, player or service)");
        }
        SigningKeys keys = SigningKeys.loadOrCreate(common.directories().keys());
        String subject = user == null ? role + "-1" : user;
        spec.commandLine().getOut().println(TokenIssuer.local(keys).issue(subject, role, expires));
        return 0;
    }
}
