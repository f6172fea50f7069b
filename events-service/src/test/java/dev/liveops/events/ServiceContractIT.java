package dev.liveops.events;

import dev.liveops.testing.AccessContract;
import dev.liveops.testing.CredentialsContract;
import dev.liveops.testing.MethodContract;
import dev.liveops.testing.OpenApiContract;
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

    @Test
    void shouldAnswerExactlyTheMethodsOfItsDocument() {
        MethodContract.check();
    }
}
