package dev.liveops.events;

import dev.liveops.testing.HouseRules;
import dev.liveops.testing.MigrationRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("events");
    }

    @Test
    void shouldMigrateSoThatTheVersionBeforeGoesOn() {
        MigrationRules.check();
    }
}
