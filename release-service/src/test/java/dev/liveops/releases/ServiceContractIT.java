package dev.liveops.releases;

import dev.liveops.support.testing.AccessContract;
import dev.liveops.support.testing.CredentialsContract;
import dev.liveops.support.testing.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("release");
    }

    @Test
    void shouldRefuseCredentialsThatAreNoBearerToken() {
        CredentialsContract.check();
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("release");
    }
}
