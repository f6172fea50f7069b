package dev.liveops.experiments;

import dev.liveops.testing.AccessContract;
import dev.liveops.testing.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ExperimentsDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("experiments");
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("experiments");
    }
}
