package dev.liveops.telemetry;

import dev.liveops.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("telemetry");
    }
}
