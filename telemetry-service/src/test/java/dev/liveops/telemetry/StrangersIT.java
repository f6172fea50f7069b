package dev.liveops.telemetry;

import dev.liveops.testing.strangers.Strangers;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
@Order(Integer.MAX_VALUE)
class StrangersIT {

    @Test
    void shouldAnswerStrangersAsDocumentedWhateverTheySend() {
        Strangers.run("telemetry");
    }
}
