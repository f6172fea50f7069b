package dev.liveops.telemetry;

import dev.liveops.testing.HouseRules;
import dev.liveops.testing.MigrationRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("telemetry");
    }

    @Test
    void shouldMigrateSoThatTheVersionBeforeGoesOn() {
        MigrationRules.check(
                "V0002__group_commits.sql", "V0003__create_quarantine.sql", "V0008__user_data_in_steps.sql");
    }
}
