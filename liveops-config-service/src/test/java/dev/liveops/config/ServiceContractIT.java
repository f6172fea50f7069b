package dev.liveops.config;

import dev.liveops.support.testing.AccessContract;
import dev.liveops.support.testing.CredentialsContract;
import dev.liveops.support.testing.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("config");
    }

    @Test
    void shouldRefuseCredentialsThatAreNoBearerToken() {
        CredentialsContract.check();
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("config");
    }
}
