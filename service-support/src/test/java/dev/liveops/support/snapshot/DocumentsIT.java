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
import java.util.ArrayList;
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

    private final List<String> read = new ArrayList<>();
    private final DocumentStore<String> store = new DocumentStore<>(
            "documents",
            new Documents<>(
                    "id::text",
                    "revision",
                    "document",
                    "id",
                    "stored",
                    () -> "published",
                    "id",
                    row -> read(row.getString("key"))),
            BUDGET);

    @BeforeEach
    void makeATable() {
        TestDatabase.execute(
                "DROP TABLE IF EXISTS stored",
                "CREATE TABLE stored (id int PRIMARY KEY, published boolean NOT NULL, document jsonb NOT NULL,"
                        + " revision int NOT NULL DEFAULT 1)");
    }

    @Test
    void shouldHoldEveryDocumentThatFits() {
        insert(1, 100, true);
        insert(2, LARGEST, true);
        insert(3, 100, false);

        assertThat(load()).containsExactlyInAnyOrder("1", "2");
        assertThat(store.skipped()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsTooLargeAndNameIt() {
        insert(1, 100, true);
        insert(2, LARGEST + 1, true);

        assertThat(load()).containsExactly("1");
        assertThat(store.skipped()).containsExactly("2");

        TestDatabase.execute("DELETE FROM stored WHERE id = 2");
        assertThat(load()).containsExactly("1");
        assertThat(store.skipped()).isEmpty();
    }

    @Test
    void shouldLeaveOutTheLastOnesWhenTogetherTheyAreTooMany() {
        for (int id = 1; id <= ROOM + 2; id++) {
            insert(id, LARGEST, true);
        }

        assertThat(load()).hasSize(ROOM);
        assertThat(store.skipped()).containsExactly(Integer.toString(ROOM + 1), Integer.toString(ROOM + 2));
    }

    @Test
    void shouldLeaveOutWhatItCannotRead() {
        insert(1, 100, true);
        insert(99, 100, true);

        assertThat(load()).containsExactly("1");
        assertThat(store.skipped()).containsExactly("99");
    }

    @Test
    void shouldRefuseThePublicationThatWouldBeTooMuch() {
        for (int id = 1; id < ROOM; id++) {
            insert(id, LARGEST, true);
        }
        // Takes no room, since it is not held.
        insert(ROOM, LARGEST + 1, true);
        insert(ROOM + 1, LARGEST, true);
        Waiting.of(database.inTransaction(store::require));

        insert(ROOM + 2, 2, true);

        assertThat(Waiting.failureOf(database.inTransaction(store::require)))
                .hasMessage("with this there would be 1048578 bytes published (expected at most 1048576;"
                        + " take something else back first)");
    }

    @Test
    void shouldTakeWhatMakesTooMuchLess() {
        for (int id = 1; id <= ROOM + 2; id++) {
            insert(id, LARGEST, true);
        }
        load();

        TestDatabase.execute("UPDATE stored SET document = '\"x\"', revision = 2 WHERE id = 1");

        Waiting.of(database.inTransaction(store::require));
        insert(ROOM + 3, LARGEST, true);
        assertThat(Waiting.failureOf(database.inTransaction(store::require))).hasMessageContaining("at most 1048576");
    }

    @Test
    void shouldNotCountWhatNobodyCanTakeBackAndLeaveItOutFirst() {
        DocumentStore<String> some = new DocumentStore<>(
                "some",
                new Documents<>(
                        "id::text",
                        "revision",
                        "document",
                        "id",
                        "stored",
                        () -> "published",
                        () -> "id > 2",
                        "id",
                        row -> row.getString("key"),
                        null,
                        null),
                BUDGET);
        for (int id = 1; id <= ROOM + 2; id++) {
            insert(id, LARGEST, true);
        }

        Waiting.of(database.inTransaction(some::require));
        assertThat(load(some)).hasSize(ROOM);
        assertThat(some.skipped()).containsExactly("1", "2");
    }

    @Test
    void shouldReadADocumentOnceAndAgainWhenItHasAnotherRevision() {
        insert(1, 100, true);
        insert(2, 100, true);
        insert(99, 100, true);
        load();
        assertThat(read).containsExactlyInAnyOrder("1", "2", "99");

        insert(3, 100, true);
        TestDatabase.execute("UPDATE stored SET revision = 2 WHERE id = 2", "DELETE FROM stored WHERE id = 1");

        assertThat(load()).containsExactlyInAnyOrder("2", "3");
        assertThat(read).containsExactlyInAnyOrder("1", "2", "99", "2", "3");
        assertThat(store.skipped()).containsExactly("99");
        // The first revision of two documents is what the version before cannot share with this one.
        assertThat(store.retiredBytes()).isEqualTo(200);
    }

    @Test
    void shouldHoldADocumentNoLongerWhenOthersTakeItsRoom() {
        insert(ROOM + 1, LARGEST, true);
        assertThat(load()).hasSize(1);

        for (int id = 1; id <= ROOM; id++) {
            insert(id, LARGEST, true);
        }

        assertThat(load()).hasSize(ROOM).doesNotContain(Integer.toString(ROOM + 1));
        assertThat(store.skipped()).containsExactly(Integer.toString(ROOM + 1));
    }

    private List<String> load() {
        return load(store);
    }

    private List<String> load(DocumentStore<String> documents) {
        return documents.compile(Waiting.of(database.withConnection(connection -> documents.read(connection, 1))));
    }

    private String read(String key) {
        read.add(key);
        if (key.equals("99")) {
            throw new IllegalStateException("unreadable");
        }
        return key;
    }

    // A text's quotes are two of its bytes.
    private static void insert(int id, int bytes, boolean published) {
        TestDatabase.execute("INSERT INTO stored (id, published, document) VALUES (" + id + ", " + published
                + ", to_jsonb(repeat('x', " + (bytes - 2) + ")))");
    }
}
