package dev.liveops.support.database;

import dev.liveops.testing.MigrationRules;
import org.junit.jupiter.api.Test;

class MigrationOrderTest {

    @Test
    void shouldFindTheSupportsOwnMigrationsInOrder() {
        MigrationRules.check();
    }
}
