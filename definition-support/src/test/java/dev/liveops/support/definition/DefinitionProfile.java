package dev.liveops.support.definition;

import dev.liveops.testing.PostgresResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A service with one kind of definition, and with a database of its own in a real PostgreSQL; its patience is short. */
public final class DefinitionProfile implements QuarkusTestProfile {
    private static final String DATABASE = "definitions";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "liveops.service.name",
                DATABASE,
                "liveops.database.name",
                DATABASE,
                "liveops.database.timeout",
                "2s",
                "quarkus.flyway.locations",
                "db/support");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresResource.class, Map.of(PostgresResource.DATABASE, DATABASE)));
    }
}
