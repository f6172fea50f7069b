package dev.liveops.telemetry.naive;

import dev.liveops.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/** Holds whatever the fold has stored against a recount of all raw events. */
public final class NaiveRecount {

    // Keys of cells begin with their family.
    private static final Pattern OF_EVENTS = Pattern.compile("(9|10|11)\\|.*", Pattern.DOTALL);

    private NaiveRecount() {}

    /**
     * Fails unless every run, session, day, player and cell is what the stored events come to.
     *
     * @param what is looked at, as a failure names it
     */
    public static void assertThatEverythingIsRight(String what) {
        try (Connection connection = TestDatabase.asOwner()) {
            assertThatEverythingIsRight(connection, what);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the other one, but for cells that count events by themselves: an erasure leaves those as they are. */
    public static void assertThatFactsAreRight(String what) {
        try (Connection connection = TestDatabase.asOwner()) {
            assertThat(connection, what, key -> !OF_EVENTS.matcher(key).matches());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the first one, in a database that no service under test has. */
    public static void assertThatEverythingIsRight(Connection connection, String what) throws SQLException {
        assertThat(connection, what, key -> true);
    }

    private static void assertThat(Connection connection, String what, Predicate<String> keys) throws SQLException {
        StoredFacts stored = new StoredFacts(connection);
        Map<String, Map<String, String>> facts = stored.tables();
        Map<String, Map<String, String>> counted =
                new NaiveFacts(NaiveEvent.stored(connection), stored.bands()).tables();
        SoftAssertions tables = new SoftAssertions();
        tables.assertThat(facts.keySet()).isEqualTo(counted.keySet());
        counted.forEach((table, rows) -> tables.assertThat(of(facts.get(table), keys))
                .as("%s: %s", what, table)
                .isEqualTo(of(rows, keys)));
        tables.assertAll();
    }

    private static Map<String, String> of(Map<String, String> rows, Predicate<String> keys) {
        Map<String, String> some = new TreeMap<>(rows);
        some.keySet().removeIf(keys.negate());
        return some;
    }
}
