package dev.liveops.support.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.page.Page;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.snapshot.SnapshotHead;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class AuditLogIT {

    private static final int LARGE = 120_000;

    @Inject
    AuditLog audit;

    @Inject
    AuditVerifier verifier;

    @Inject
    Database database;

    private final String subject = UUID.randomUUID().toString();

    @Test
    void shouldChainEveryEntryToTheOneBeforeWhoeverWritesAtOnce() {
        long before = Appending.head();

        Waiting.of(Uni.join()
                .all(IntStream.range(0, 20).mapToObj(entry -> append("note")).toList())
                .andFailFast());

        AuditVerification verified = Waiting.of(verifier.verify(PageRequest.of(null, null), Optional.empty()));
        assertThat(verified.fault()).isNull();
        assertThat(verified.checked().sequence()).isEqualTo(before + 20);
        assertThat(verified.checked()).isEqualTo(verified.head());
    }

    @Test
    void shouldEndAPageBeforeItIsTooLargeAndGoOnWithTheNext() {
        for (int entry = 0; entry < 20; entry++) {
            Waiting.of(append("x".repeat(LARGE)));
        }

        List<Long> seen = new ArrayList<>();
        int pages = 0;
        String token = null;
        do {
            Page<StoredAuditEntry> page = page(PageRequest.of(token, 200));
            assertThat(page.items()).isNotEmpty();
            assertThat(page.items().stream()
                            .mapToLong(entry -> entry.canonical().getBytes(StandardCharsets.UTF_8).length)
                            .sum())
                    .isLessThanOrEqualTo(PageBytes.MAX_BYTES);
            page.items().forEach(entry -> seen.add(entry.sequence()));
            token = page.nextPageToken();
            pages++;
        } while (token != null);

        assertThat(seen).hasSize(20).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void shouldKeepWhyAChangeWasMadeAndWhatItBelongsTo() {
        append(note().withReason("Vendors were too dear")
                .withLinks(new AuditLinks("INC-7", "exp-1", "https://changes.example/42"))
                .withTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                .withRevision(3)
                .withPublication(new Publication("configs", 17)));

        StoredAuditEntry stored = newest();
        assertThat(stored.reason()).isEqualTo("Vendors were too dear");
        assertThat(List.of(stored.incident(), stored.experiment(), stored.change()))
                .containsExactly("INC-7", "exp-1", "https://changes.example/42");
        assertThat(stored.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(stored.revision()).isEqualTo(3);
        assertThat(stored.snapshot()).isEqualTo("configs");
        assertThat(stored.version()).isEqualTo(17);
    }

    @Test
    void shouldFindOutByItselfWhatItsTransactionPublished() {
        Waiting.of(database.inTransaction(transaction -> SnapshotHead.advance(transaction, subject)));
        Waiting.of(database.inTransaction(transaction ->
                SnapshotHead.advance(transaction, subject).chain(() -> audit.append(transaction, note()))));
        StoredAuditEntry publishing = newest();
        append(note());

        assertThat(publishing.snapshot()).isEqualTo(subject);
        assertThat(publishing.version()).isEqualTo(2);
        assertThat(newest().version())
                .as("of a transaction that published nothing")
                .isNull();
    }

    @Test
    void shouldWriteTheBytesOfBeforeWhereThereIsNoMoreToSay() {
        append(new AuditEntry("note", subject, "write", "ada", null));

        assertThat(newest().canonical())
                .matches("\\{\"id\":\"[-0-9a-f]{36}\",\"subject_type\":\"note\",\"subject_id\":\"" + subject
                        + "\",\"action\":\"write\",\"actor\":\"ada\",\"ts\":\"[-0-9T:.]+Z\",\"diff\":null}");
    }

    @Test
    void shouldRefuseAReasonOrALinkThatIsTooLong() {
        assertThatThrownBy(() -> note().withReason("x".repeat(2_001)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("reason: 2001 characters (expected 1..2000, not all blank)");
        assertThatThrownBy(() -> new AuditLinks(null, null, "x".repeat(501)))
                .hasMessageStartingWith("links.change: 501 characters");
        assertThatThrownBy(() -> new AuditLinks(" ", null, null))
                .hasMessageStartingWith("links.incident: 1 characters");
    }

    private Page<StoredAuditEntry> page(PageRequest request) {
        long before = request.afterNumber(Long.MAX_VALUE);
        return Waiting.of(database.withConnection(connection -> audit.list(connection, subject, before, request.size()))
                .map(slice -> request.page(slice, entry -> Long.toString(entry.sequence()))));
    }

    private StoredAuditEntry newest() {
        return page(PageRequest.of(null, 1)).items().get(0);
    }

    private AuditEntry note() {
        return new AuditEntry("note", subject, "write", AuditEntry.SYSTEM, null);
    }

    private void append(AuditEntry entry) {
        Waiting.of(database.inTransaction(transaction -> audit.append(transaction, entry)));
    }

    private Uni<Void> append(String text) {
        return database.inTransaction(transaction -> audit.append(
                transaction,
                new AuditEntry(
                        "note",
                        subject,
                        "write",
                        AuditEntry.SYSTEM,
                        JsonNodeFactory.instance.objectNode().put("text", text))));
    }
}
