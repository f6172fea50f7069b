package dev.liveops.support.rollout;

import dev.liveops.testing.Repository;
import dev.liveops.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.eclipse.microprofile.config.ConfigProvider;

/** The tables that a service with rollouts has, in the database of the tests, and one in which steps leave their effects. */
final class RolloutTables {

    private RolloutTables() {}

    /** Has them there, with nothing in them. */
    static void empty() {
        if (TestDatabase.texts("SELECT 'there' WHERE to_regclass('rollouts') IS NOT NULL")
                .isEmpty()) {
            String role = ConfigProvider.getConfig().getValue("liveops.database.username", String.class);
            TestDatabase.execute(
                    template().replace("${runtime_role}", role),
                    "CREATE TABLE rollout_effects (rollout_id uuid NOT NULL, step integer NOT NULL, kind text NOT NULL)");
        }
        TestDatabase.execute("TRUNCATE rollout_effects, rollout_steps, rollouts");
    }

    private static String template() {
        try {
            return Files.readString(Repository.file("service-support/src/main/resources/db/template/rollouts.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
