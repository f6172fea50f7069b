package dev.liveops.config;

import dev.liveops.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("config");
    }
}
