package dev.liveops.local.cli;

import dev.liveops.local.postgres.PostgresAddress;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whose PostgreSQL it is. */
final class PostgresOption {
    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = {
                "A PostgreSQL of your own, postgresql://user:password@host:port,",
                "whose user may create roles and databases."
            })
    private String url;

    /** The user's own server; empty for the stack's. */
    Optional<PostgresAddress> address(CommandSpec spec) {
        try {
            return Optional.ofNullable(url).map(PostgresAddress::parse);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** The option as it stands on a command line. */
    List<String> arguments() {
        return url == null ? List.of() : List.of("--postgres", url);
    }
}
