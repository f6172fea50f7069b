package dev.liveops.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives the service under test a database of its own, with its two roles, in one real PostgreSQL; and keys to verify tokens
 * with. Set {@code database} to the database's name.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    /** Name of the argument that names the database. */
    public static final String DATABASE = "database";

    private String databaseName;
    private TestPostgres postgres;

    @Override
    public void init(Map<String, String> arguments) {
        databaseName = arguments.get(DATABASE);
    }

    @Override
    public Map<String, String> start() {
        postgres = TestPostgres.withDatabase(databaseName);
        return Map.of(
                "liveops.database.url", postgres.address().url(databaseName),
                "liveops.database.password", postgres.database().password(),
                "liveops.identity.jwks-location",
                        TestTokens.keys().jwksFile().toUri().toString(),
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
