package dev.liveops.support;

import dev.liveops.testing.PostgresResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * What every service has and nothing else: a service without operations of its own, with a database in a real PostgreSQL.
 * Times are short, so that what takes too long does so soon.
 */
public final class SupportProfile implements QuarkusTestProfile {

    /** The pool's size, as in every service. */
    public static final int CONNECTIONS = 8;

    /** How many may follow the feed. */
    public static final int FEED_READERS = 3;

    /** How many changes the feed keeps. */
    public static final int FEED_WINDOW = 20;

    private static final String DATABASE = "support";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "liveops.service.name",
                DATABASE,
                "liveops.database.name",
                DATABASE,
                "liveops.database.timeout",
                "1s",
                "liveops.snapshot.max-bytes",
                "1M",
                "liveops.feed.heartbeat",
                "300ms",
                "liveops.feed.max-readers",
                Integer.toString(FEED_READERS),
                "liveops.feed.window",
                Integer.toString(FEED_WINDOW),
                "quarkus.datasource.reactive.max-size",
                Integer.toString(CONNECTIONS),
                // No migration of its own; where the services have theirs would be a resource of every service's tests.
                "quarkus.flyway.locations",
                "db/support");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresResource.class, Map.of(PostgresResource.DATABASE, DATABASE)));
    }
}
