package dev.liveops.events;

import dev.liveops.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("events");
    }
}
