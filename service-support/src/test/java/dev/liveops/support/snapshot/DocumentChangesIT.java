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
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a version changed, put upon an earlier one, is what listing everything gives; the profile's snapshots hold 1 MiB. */
@QuarkusTest
@TestProfile(SupportProfile.class)
class DocumentChangesIT {

    private static final int BUDGET = 1024 * 1024;
    private static final int VERSIONS = 60;
    private static final int DOCUMENTS = 30;

    @Inject
    Database database;

    private final String name = UUID.randomUUID().toString();
    private final List<String> mapped = new ArrayList<>();

    @BeforeEach
    void makeATable() {
        TestDatabase.execute(
                "DROP TABLE IF EXISTS changing",
                "CREATE TABLE changing (id int PRIMARY KEY, published boolean NOT NULL, document jsonb,"
                        + " revision int NOT NULL, changed bigint NOT NULL)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_127, 7_919})
    void shouldComeToWhatListingEverythingGivesFromAnyVersionToAnyOther(long seed) {
        Random random = new Random(seed);
        // Each takes only some of the versions: the first every one, the last hardly any.
        List<DocumentStore<String>> replicas =
                IntStream.range(0, 4).mapToObj(replica -> store()).toList();
        for (int version = 1; version <= VERSIONS; version++) {
            publish(version, change(random), change(random));
            DocumentStore<String> late = store();
            List<String> whole = loadAll(late, version);
            for (int replica = 0; replica < replicas.size(); replica++) {
                if (version == VERSIONS || random.nextInt(replica * replica + 1) == 0) {
                    DocumentStore<String> store = replicas.get(replica);
                    assertThat(load(store, version))
                            .as("seed %d version %d replica %d", seed, version, replica)
                            .containsExactlyInAnyOrderElementsOf(whole);
                    assertThat(store.skipped()).containsExactlyInAnyOrderElementsOf(late.skipped());
                }
            }
        }
    }

    @Test
    void shouldReadAndCompileNothingButWhatChanged() {
        DocumentStore<String> store = store();
        for (int id = 1; id <= DOCUMENTS; id++) {
            publish(id, put(id, 1, 100));
        }
        load(store, DOCUMENTS);
        mapped.clear();

        publish(31, put(3, 2, 100));
        publish(32, "UPDATE changing SET published = false, changed = $version WHERE id = 4");

        assertThat(changes(store))
                .hasValueSatisfying(read -> assertThat(read.set().version()).isEqualTo(32));
        assertThat(load(store, 32)).hasSize(DOCUMENTS - 1).contains("3/2").doesNotContain("3/1", "4/1");
        assertThat(mapped).containsExactly("3/2");
        // What the version before held alone.
        assertThat(store.retiredBytes()).isEqualTo(200);
    }

    @Test
    void shouldSayThatNothingChangedByTheVersionAlone() {
        DocumentStore<String> store = store();
        publish(1, put(1, 1, 100));
        load(store, 1);

        assertThat(changes(store)).hasValueSatisfying(read -> {
            assertThat(read.set().version()).isEqualTo(1);
            assertThat(read.rows()).isEmpty();
        });
    }

    @Test
    void shouldListEverythingBeforeTheFirstVersionAndWhereTheDatabaseIsOfAnEarlierOne() {
        DocumentStore<String> store = store();
        assertThat(store.isBase()).isFalse();
        publish(5, put(1, 1, 100));
        load(store, 5);
        assertThat(store.isBase()).isTrue();

        TestDatabase.execute("UPDATE snapshot_head SET version = 4 WHERE name = '" + name + "'");

        assertThat(changes(store)).isEmpty();
    }

    @Test
    void shouldListEverythingWhereMoreChangedThanIsWorthIt() {
        DocumentStore<String> store = store();
        publish(1, put(1, 1, 100));
        load(store, 1);

        publish(
                2,
                "INSERT INTO changing SELECT id, true, '{}', 1, 2 FROM generate_series(10, "
                        + (10 + DocumentChanges.MAX_CHANGES) + ") AS id");

        assertThat(changes(store)).isEmpty();
        assertThat(load(store, 2)).hasSize(DocumentChanges.MAX_CHANGES + 2);
    }

    @Test
    void shouldLeaveOutTheLastOnesWhenWhatChangedIsTooMuch() {
        DocumentStore<String> store = store();
        int room = BUDGET / DocumentLimit.MAX_BYTES;
        for (int id = 1; id < room; id++) {
            publish(id, put(id, 1, DocumentLimit.MAX_BYTES));
        }
        load(store, room - 1);
        publish(room, put(room, 1, DocumentLimit.MAX_BYTES));
        assertThat(changes(store)).isPresent();
        load(store, room);

        publish(room + 1, put(room + 1, 1, DocumentLimit.MAX_BYTES));

        assertThat(changes(store)).isEmpty();
        assertThat(load(store, room + 1)).hasSize(room);
        assertThat(store.skipped()).containsExactly(Integer.toString(room + 1));
        // Which ones have room only a look at everything says, until all have.
        assertThat(store.isBase()).isFalse();
        publish(room + 2, "UPDATE changing SET published = false, changed = $version WHERE id = 1");
        assertThat(load(store, room + 2)).hasSize(room);
        assertThat(store.skipped()).isEmpty();
        assertThat(store.isBase()).isTrue();
    }

    @Test
    void shouldRefuseThePublicationThatWouldBeTooMuchByWhatItChanges() {
        DocumentStore<String> store = store();
        int room = BUDGET / DocumentLimit.MAX_BYTES;
        for (int id = 1; id <= room; id++) {
            publish(id, put(id, 1, DocumentLimit.MAX_BYTES));
        }
        load(store, room);
        // Takes no room, since it is not held; and what takes the place of another one of its size.
        publish(room + 1, put(50, 1, DocumentLimit.MAX_BYTES + 1));
        publish(room + 2, put(1, 2, DocumentLimit.MAX_BYTES));
        Waiting.of(database.inTransaction(store::require));

        publish(room + 3, put(51, 1, 2));

        assertThat(Waiting.failureOf(database.inTransaction(store::require)))
                .hasMessage("with this there would be 1048578 bytes published (expected at most 1048576;"
                        + " take something else back first)");
    }

    private DocumentStore<String> store() {
        return new DocumentStore<>(
                name,
                new Documents<>(
                                "stored.id::text",
                                "stored.revision",
                                "stored.document",
                                "stored.revision AS of_revision",
                                "changing AS stored",
                                () -> "stored.published",
                                "stored.id",
                                row -> mapped(
                                        row.getString("key"), row.getInteger("of_revision"), row.getString("document")))
                        .withChanges(new Documents.Changes("changing AS stored", "stored.changed > $1")),
                BUDGET);
    }

    private String mapped(String key, int revision, String document) {
        String value = key + "/" + revision;
        mapped.add(value);
        if (document.contains("unreadable")) {
            throw new IllegalStateException("unreadable");
        }
        return value;
    }

    private Optional<DocumentRead<String>> changes(DocumentStore<String> store) {
        return Waiting.of(database.withConnection(store::readChanges));
    }

    /** As a replica does. */
    private List<String> load(DocumentStore<String> store, long version) {
        return store.isBase()
                ? changes(store).map(store::compile).orElseGet(() -> loadAll(store, version))
                : loadAll(store, version);
    }

    private List<String> loadAll(DocumentStore<String> store, long version) {
        return store.compile(Waiting.of(database.withConnection(connection -> store.read(connection, version))));
    }

    private void publish(long version, String... changes) {
        TestDatabase.execute(Stream.concat(
                        Stream.of(changes).map(change -> change.replace("$version", Long.toString(version))),
                        Stream.of("INSERT INTO snapshot_head VALUES ('" + name + "', " + version
                                + ") ON CONFLICT (name) DO UPDATE SET version = EXCLUDED.version"))
                .toArray(String[]::new));
    }

    // A text's quotes are two of its bytes.
    private static String put(int id, int revision, int bytes) {
        return put(id, "to_jsonb(repeat('x', " + (bytes - 2) + "))", Integer.toString(revision));
    }

    private static String put(int id, String document, String revision) {
        return "INSERT INTO changing VALUES (" + id + ", true, " + document
                + ", 1, $version) ON CONFLICT (id) DO UPDATE SET"
                + " published = true, document = EXCLUDED.document, revision = " + revision + ", changed = $version";
    }

    private static String change(Random random) {
        int id = 1 + random.nextInt(DOCUMENTS);
        String next = "changing.revision + 1";
        return switch (random.nextInt(6)) {
            case 0 -> "UPDATE changing SET published = NOT published, changed = $version WHERE id = " + id;
            case 1 -> "UPDATE changing SET published = false, changed = $version WHERE id % 7 = " + id % 7;
            case 2 -> put(id, "'\"unreadable\"'", next);
            default -> put(id, "to_jsonb(repeat('x', " + random.nextInt(100) + "))", next);
        };
    }
}
