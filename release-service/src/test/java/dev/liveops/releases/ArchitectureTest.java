package dev.liveops.releases;

import dev.liveops.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("releases");
    }
}
