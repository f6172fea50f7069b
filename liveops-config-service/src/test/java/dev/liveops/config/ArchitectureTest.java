package dev.liveops.config;

import dev.liveops.testing.HouseRules;
import dev.liveops.testing.MigrationRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("config");
    }

    @Test
    void shouldMigrateSoThatTheVersionBeforeGoesOn() {
        MigrationRules.check("V0001__create_configs.sql");
    }
}
