package dev.liveops.local.stack;

import dev.liveops.local.postgres.PostgresAddress;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.local.token.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environment variables that tell a service where it is; the caller's own come through beneath them. */
public record ServiceEnvironment(StackDirectories directories, Path jwksFile, PostgresAddress postgres) {

    /** The profile in which services may have their clock moved. */
    private static final String PROFILE = "local";

    private static final String GAME = TokenIssuer.LOCAL_AUDIENCE.split("/")[0];
    private static final String ENVIRONMENT = TokenIssuer.LOCAL_AUDIENCE.split("/")[1];

    /** The same for a process that migrates as well, with the credentials of the schema's owner. */
    public Map<String, String> migrating(ServiceDatabase database) {
        Map<String, String> environment = new HashMap<>(of(database));
        environment.put("LIVEOPS_DATABASE_MIGRATION_AT_START", "true");
        environment.put("LIVEOPS_DATABASE_MIGRATION_USERNAME", database.ownerRole());
        environment.put("LIVEOPS_DATABASE_MIGRATION_PASSWORD", database.ownerPassword());
        return environment;
    }

    /**
     * What a service needs besides to call others: their addresses, of which the gateway's is the one that is settled before they
     * start, and a token.
     */
    static Map<String, String> ofPeers(URI gateway, Path tokenFile) {
        return Map.of(
                "LIVEOPS_PEERS_TELEMETRY_URL",
                gateway.toString(),
                "LIVEOPS_PEERS_EVENTS_URL",
                gateway.toString(),
                "LIVEOPS_PEERS_CONFIG_URL",
                gateway.toString(),
                "LIVEOPS_PEERS_EXPERIMENTS_URL",
                gateway.toString(),
                "LIVEOPS_PEERS_RELEASE_URL",
                gateway.toString(),
                "LIVEOPS_SERVICE_TOKEN_FILE",
                tokenFile.toAbsolutePath().toString());
    }

    /** All but the port, which may change while a service starts. */
    public Map<String, String> of(ServiceDatabase database) {
        return Map.ofEntries(
                Map.entry(Leftovers.MARK, directories.data().toString()),
                Map.entry("QUARKUS_PROFILE", PROFILE),
                Map.entry("LIVEOPS_CLOCK_FILE", directories.clock().toString()),
                // glibc's default is eight a core; two hold some 5 MB less of what was freed.
                Map.entry("MALLOC_ARENA_MAX", "2"),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("LIVEOPS_DATABASE_URL", postgres.url(database.name())),
                Map.entry("LIVEOPS_DATABASE_USERNAME", database.runtimeRole()),
                Map.entry("LIVEOPS_DATABASE_PASSWORD", database.runtimePassword()),
                // The migrations are a process of their own, which alone has the owner's password.
                Map.entry("LIVEOPS_DATABASE_MIGRATION_AT_START", "false"),
                Map.entry("LIVEOPS_IDENTITY_JWKS_LOCATION", "file:" + jwksFile.toAbsolutePath()),
                Map.entry("LIVEOPS_IDENTITY_ISSUER", TokenIssuer.LOCAL_ISSUER),
                Map.entry("LIVEOPS_IDENTITY_AUDIENCE", TokenIssuer.LOCAL_AUDIENCE),
                // Services share two cores with those who play: an answer in a quarter of a second would mostly be
                // none.
                Map.entry("LIVEOPS_PEERS_EXPERIMENTS_TIMEOUT", "2s"),
                // A clock that is moved by hours makes steps due that somebody waits for.
                Map.entry("LIVEOPS_RELEASE_ROLLOUT_INTERVAL", "2s"),
                Map.entry("LIVEOPS_GAME", GAME),
                Map.entry("LIVEOPS_ENVIRONMENT", ENVIRONMENT));
    }
}
