package dev.liveops.experiments;

import dev.liveops.support.testing.HouseRules;
import dev.liveops.support.testing.MigrationRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("experiments");
    }

    @Test
    void shouldMigrateSoThatTheVersionBeforeGoesOn() {
        MigrationRules.check();
    }
}
