package dev.liveops.telemetry;

import dev.liveops.testing.AccessContract;
import dev.liveops.testing.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("telemetry");
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("telemetry");
    }
}
