package dev.liveops.releases;

import dev.liveops.testing.HouseRules;
import dev.liveops.testing.MigrationRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("releases");
    }

    @Test
    void shouldMigrateSoThatTheVersionBeforeGoesOn() {
        MigrationRules.check();
    }
}
