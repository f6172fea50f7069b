package dev.liveops.local.stack;

import dev.liveops.local.postgres.PostgresAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * What a user may choose about a local stack.
 *
 * @param directories where it keeps its data
 * @param gatewayPort port of the gateway on loopback; 0 takes a free one
 * @param ownPostgres a PostgreSQL that the user runs; empty starts one of the stack's own
 */
public record StackOptions(StackDirectories directories, int gatewayPort, Optional<PostgresAddress> ownPostgres) {

    public StackOptions {
        Objects.requireNonNull(directories, "directories");
        Objects.requireNonNull(ownPostgres, "ownPostgres");
        if (gatewayPort < 0 || gatewayPort > 65535) {
            throw new IllegalArgumentException("port: " + gatewayPort + " (expected 0..65535)");
        }
    }
}
