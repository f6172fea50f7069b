package dev.liveops.support.database;

import dev.liveops.testing.MigrationRules;
import org.junit.jupiter.api.Test;

class MigrationRulesOfSupportTest {

    @Test
    void shouldMigrateSoThatTheVersionBeforeGoesOn() {
        MigrationRules.check();
    }
}
