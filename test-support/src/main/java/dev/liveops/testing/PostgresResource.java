package dev.liveops.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the service under test a database of its own, with its two roles, in one real PostgreSQL; and keys to verify tokens
 * with. Set {@code database} to the database's name; every other argument is a setting of the service, for all tests that share
 * its start.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    /** Name of the argument that names the database. */
    public static final String DATABASE = "database";

    private String databaseName;
    private final Map<String, String> settings = new HashMap<>();
    private TestPostgres postgres;

    @Override
    public void init(Map<String, String> arguments) {
        settings.putAll(arguments);
        databaseName = settings.remove(DATABASE);
    }

    @Override
    public Map<String, String> start() {
        postgres = TestPostgres.withDatabase(databaseName);
        settings.put("liveops.database.url", postgres.address().url(databaseName));
        settings.put("liveops.database.password", postgres.database().runtimePassword());
        settings.put("liveops.database.migration.password", postgres.database().ownerPassword());
        settings.put(
                "liveops.identity.jwks-location",
                TestTokens.keys().jwksFile().toUri().toString());
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
