package dev.liveops.support.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored never keeps a service from serving the rest; the profile's snapshots hold 1 MiB. */
@QuarkusTest
@TestProfile(SupportProfile.class)
class DocumentsIT {

    private static final int BUDGET = 1024 * 1024;
    private static final int LARGEST = DocumentLimit.MAX_BYTES;
    private static final int ROOM = BUDGET / LARGEST;

    @Inject
    Database database;

    private final DocumentBudget<String> budget = new DocumentBudget<>(
            "documents",
            new Documents<>(
                    "id::text", "document", "id", "stored", () -> "published", "id", row -> read(row.getString("key"))),
            BUDGET);

    @BeforeEach
    void makeATable() {
        TestDatabase.execute(
                "DROP TABLE IF EXISTS stored",
                "CREATE TABLE stored (id int PRIMARY KEY, published boolean NOT NULL, document jsonb NOT NULL)");
    }

    @Test
    void shouldHoldEveryDocumentThatFits() {
        insert(1, 100, true);
        insert(2, LARGEST, true);
        insert(3, 100, false);

        assertThat(load()).containsExactlyInAnyOrder("1", "2");
        assertThat(budget.skipped()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsTooLargeAndNameIt() {
        insert(1, 100, true);
        insert(2, LARGEST + 1, true);

        assertThat(load()).containsExactly("1");
        assertThat(budget.skipped()).containsExactly("2");

        TestDatabase.execute("DELETE FROM stored WHERE id = 2");
        assertThat(load()).containsExactly("1");
        assertThat(budget.skipped()).isEmpty();
    }

    @Test
    void shouldLeaveOutTheLastOnesWhenTogetherTheyAreTooMany() {
        for (int id = 1; id <= ROOM + 2; id++) {
            insert(id, LARGEST, true);
        }

        assertThat(load()).hasSize(ROOM);
        assertThat(budget.skipped()).containsExactly(Integer.toString(ROOM + 1), Integer.toString(ROOM + 2));
    }

    @Test
    void shouldLeaveOutWhatItCannotRead() {
        insert(1, 100, true);
        insert(99, 100, true);

        assertThat(load()).containsExactly("1");
        assertThat(budget.skipped()).containsExactly("99");
    }

    @Test
    void shouldRefuseThePublicationThatWouldBeTooMuch() {
        for (int id = 1; id < ROOM; id++) {
            insert(id, LARGEST, true);
        }
        // Takes no room, since it is not held.
        insert(ROOM, LARGEST + 1, true);
        insert(ROOM + 1, LARGEST, true);
        Waiting.of(database.inTransaction(budget::require));

        insert(ROOM + 2, 2, true);

        assertThat(Waiting.failureOf(database.inTransaction(budget::require)))
                .hasMessage("with this there would be 1048578 bytes published (expected at most 1048576;"
                        + " take something else back first)");
    }

    @Test
    void shouldTakeWhatMakesTooMuchLess() {
        for (int id = 1; id <= ROOM + 2; id++) {
            insert(id, LARGEST, true);
        }
        load();

        TestDatabase.execute("UPDATE stored SET document = '\"x\"' WHERE id = 1");

        Waiting.of(database.inTransaction(budget::require));
        insert(ROOM + 3, LARGEST, true);
        assertThat(Waiting.failureOf(database.inTransaction(budget::require))).hasMessageContaining("at most 1048576");
    }

    @Test
    void shouldNotCountWhatNobodyCanTakeBackAndLeaveItOutFirst() {
        DocumentBudget<String> some = new DocumentBudget<>(
                "some",
                new Documents<>(
                        "id::text",
                        "document",
                        "id",
                        "stored",
                        () -> "published",
                        () -> "id > 2",
                        "id",
                        row -> row.getString("key")),
                BUDGET);
        for (int id = 1; id <= ROOM + 2; id++) {
            insert(id, LARGEST, true);
        }

        Waiting.of(database.inTransaction(some::require));
        assertThat(Waiting.of(database.withConnection(some::load))).hasSize(ROOM);
        assertThat(some.skipped()).containsExactly("1", "2");
    }

    private List<String> load() {
        return Waiting.of(database.withConnection(budget::load));
    }

    private static String read(String key) {
        if (key.equals("99")) {
            throw new IllegalStateException("unreadable");
        }
        return key;
    }

    // A text's quotes are two of its bytes.
    private static void insert(int id, int bytes, boolean published) {
        TestDatabase.execute("INSERT INTO stored VALUES (" + id + ", " + published + ", to_jsonb(repeat('x', "
                + (bytes - 2) + ")))");
    }
}
