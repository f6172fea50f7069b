package dev.liveops.releases;

import dev.liveops.testing.AccessContract;
import dev.liveops.testing.MethodContract;
import dev.liveops.testing.OpenApiContract;
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
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("release");
    }

    @Test
    void shouldAnswerExactlyTheMethodsOfItsDocument() {
        MethodContract.check();
    }
}
