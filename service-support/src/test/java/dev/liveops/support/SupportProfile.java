package dev.liveops.support;

import dev.liveops.testing.PostgresResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * What every service has and nothing else: a service without operations, with a database of its own in a real PostgreSQL.
 * Times are short, so that what takes too long does so soon.
 */
public final class SupportProfile implements QuarkusTestProfile {

    /** The pool's size, as in every service. */
    public static final int CONNECTIONS = 8;

    private static final String DATABASE = "support";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "liveops.database.name", DATABASE,
                "liveops.database.timeout", "1s",
                "liveops.snapshot.max-bytes", "1M",
                "quarkus.datasource.reactive.max-size", Integer.toString(CONNECTIONS),
                // No migration of its own; where the services have theirs would be a resource of every service's tests.
                "quarkus.flyway.locations", "db/support");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresResource.class, Map.of(PostgresResource.DATABASE, DATABASE)));
    }
}
