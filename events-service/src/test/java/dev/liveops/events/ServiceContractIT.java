package dev.liveops.events;

import dev.liveops.support.testing.AccessContract;
import dev.liveops.support.testing.CredentialsContract;
import dev.liveops.support.testing.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventsDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("events");
    }

    @Test
    void shouldRefuseCredentialsThatAreNoBearerToken() {
        CredentialsContract.check();
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("events");
    }
}
