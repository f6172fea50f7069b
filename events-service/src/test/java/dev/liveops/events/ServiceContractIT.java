package dev.liveops.events;

import dev.liveops.testing.AccessContract;
import dev.liveops.testing.OpenApiContract;
import dev.liveops.testing.PersonalColumns;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventsDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("events");
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("events");
    }

    @Test
    void shouldStoreNothingOfPlayers() {
        PersonalColumns.checkNonePlayers(
                Set.of("live_events.created_by", "live_events.cancelled_by"),
                Set.of(
                        "live_events.id",
                        "live_events.type",
                        "live_events.content_version",
                        "live_events.rules_json",
                        "live_events.cancel_reason"));
    }
}
