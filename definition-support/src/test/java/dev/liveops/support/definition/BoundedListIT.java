package dev.liveops.support.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.database.Migration;
import dev.liveops.support.size.Slice;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.testing.SentStatements;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DefinitionProfile.class)
class BoundedListIT {
    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    UnitOfWork unit;

    @Inject
    Migration migration;

    @Inject
    NoteRepository notes;

    @BeforeEach
    void build() {
        Gates.build(migration);
        clear();
    }

    @AfterEach
    void clear() {
        TestDatabase.execute("TRUNCATE notes CASCADE");
    }

    @Test
    void shouldGiveNumbersAsTheyWereWritten() {
        insert(1, "{\"decimal\": 2.0, \"large\": 12345678901234567890123, \"small\": 0.10}");

        assertThat(page(10).items().get(0).document)
                .isEqualTo("{\"large\": 12345678901234567890123, \"small\": 0.10, \"decimal\": 2.0}");
    }

    @Test
    void shouldReadAPageInTwoStatementsWhateverItHolds() {
        for (int note = 1; note <= 100; note++) {
            insert(note, "{}");
        }

        try (SentStatements sent = new SentStatements()) {
            Slice<NoteEntity> page = page(100);

            assertThat(page.items()).hasSize(100);
            assertThat(page.more()).isFalse();
            assertThat(sent.all()).hasSize(2);
        }
    }

    @Test
    void shouldEndAPageAfterAMegabyteAndSayThatThereIsMore() {
        for (int note = 1; note <= 5; note++) {
            insert(note, "\"" + "x".repeat(400_000) + "\"");
        }

        Slice<NoteEntity> page = page(10);

        assertThat(page.items()).extracting(note -> note.id).containsExactly(id(1), id(2));
        assertThat(page.more()).isTrue();
    }

    @Test
    void shouldHoldOneDocumentHoweverLargeItIs() {
        insert(1, "\"" + "x".repeat(1_200_000) + "\"");
        insert(2, "{}");

        assertThat(page(10).items()).extracting(note -> note.id).containsExactly(id(1));
    }

    @Test
    void shouldSayThatThereIsMoreThanWasAskedFor() {
        insert(1, "{}");
        insert(2, "{}");

        assertThat(page(1).more()).isTrue();
        assertThat(page(2).more()).isFalse();
    }

    private Slice<NoteEntity> page(int size) {
        return unit.read(connection -> notes.list(FIRST, size)).await().atMost(Duration.ofSeconds(20));
    }

    private static void insert(int note, String document) {
        TestDatabase.execute("INSERT INTO notes VALUES ('" + id(note) + "', '" + document + "', 1, now())");
    }

    private static UUID id(int note) {
        return new UUID(0, note);
    }
}
