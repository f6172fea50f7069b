package dev.liveops.support.database;

import dev.liveops.testing.MigrationRules;
import org.junit.jupiter.api.Test;

class MigrationRulesOfSupportTest {

    @Test
    void shouldMigrateSoThatTheVersionBeforeGoesOn() {
        // No release has been upgraded by these: the audit was empty wherever they ran.
        MigrationRules.check("V0002__extend_audit.sql", "V0006__create_replicas.sql");
    }
}
