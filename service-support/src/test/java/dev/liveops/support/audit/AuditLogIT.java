package dev.liveops.support.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.page.Page;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.size.PageBytes;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
    Database database;

    private final String subject = UUID.randomUUID().toString();

    @Test
    void shouldChainEveryEntryToTheOneBeforeWhoeverWritesAtOnce() {
        Waiting.of(Uni.join()
                .all(IntStream.range(0, 20).mapToObj(entry -> append("note")).toList())
                .andFailFast());

        List<StoredAuditEntry> entries =
                Waiting.of(database.withConnection(connection -> audit.after(connection, 0, 10_000)));
        AuditHead head = Waiting.of(database.withConnection(audit::head));

        byte[] previous = StoredAuditEntry.origin();
        for (StoredAuditEntry entry : entries) {
            assertThat(entry.follows(previous)).as("entry %d", entry.sequence()).isTrue();
            previous = entry.hash();
        }
        assertThat(head.hash()).isEqualTo(previous);
        assertThat(head.sequence()).isEqualTo(entries.size());
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

    private Page<StoredAuditEntry> page(PageRequest request) {
        long before = request.afterNumber(Long.MAX_VALUE);
        return Waiting.of(database.withConnection(connection -> audit.list(connection, subject, before, request.size()))
                .map(slice -> request.page(slice, entry -> Long.toString(entry.sequence()))));
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
