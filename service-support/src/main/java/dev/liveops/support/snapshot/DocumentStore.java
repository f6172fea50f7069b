package dev.liveops.support.snapshot;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.DocumentRows.Listed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads the documents of a snapshot, and of a later version only those it has not read yet. They are bounded, each by itself and
 * all together: a publication that would exceed the sum is refused. What is stored all the same, or cannot be read, is left out
 * of the snapshot and named, so that the service serves the rest.
 */
final class DocumentStore<E> {

    private static final Logger LOG = Logger.getLogger(DocumentStore.class);
    private static final int MAX_NAMED = 10;

    private final String name;
    private final Documents<E> documents;
    private final long maxBytes;
    private volatile Map<DocumentId, Document<E>> known = Map.of();
    private volatile List<String> skipped = List.of();
    private volatile long published;
    private volatile long retired;

    DocumentStore(String name, Documents<E> documents, long maxBytes) {
        this.name = name;
        this.documents = documents;
        this.maxBytes = maxBytes;
    }

    /** Keys of the documents that were left out by the last load. */
    List<String> skipped() {
        return skipped;
    }

    /** Bytes of the documents that the version before the last load had, and the last has not. */
    long retiredBytes() {
        return retired;
    }

    /** What is published and was not read yet. */
    Uni<DocumentRead<E>> read(SqlConnection connection) {
        return read(DocumentRows.published(connection, documents));
    }

    /** What a past version consists of; nothing where there was none. */
    Uni<Optional<DocumentRead<E>>> readPast(SqlConnection connection, long version) {
        Documents.Past past = documents.past();
        if (past == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        DocumentRows rows = DocumentRows.past(connection, documents, past, version);
        return rows.exists()
                .chain(exists ->
                        exists ? read(rows).map(Optional::of) : Uni.createFrom().item(Optional.empty()));
    }

    /** What of the documents fits and can be read; from then on known. May take long. */
    List<E> compile(DocumentRead<E> read) {
        Map<DocumentId, Document<E>> compiled = read.compiled(documents.mapper(), this::failed);
        retired = bytesOfNoMore(compiled);
        known = compiled;
        published = read.countedBytes();
        note(skipped(compiled));
        return values(compiled);
    }

    /** The same for a past version, of which nothing is remembered. */
    List<E> compilePast(DocumentRead<E> read) {
        Map<DocumentId, Document<E>> compiled = read.compiled(documents.mapper(), this::failed);
        List<String> leftOut = skipped(compiled);
        if (!leftOut.isEmpty()) {
            LOG.warnf(
                    "documents left out of a past version name=%s count=%d first=%s",
                    name, leftOut.size(), firstOf(leftOut));
        }
        return values(compiled);
    }

    /** Ends the transaction with {@code snapshot.full} when what it publishes is too much with what is published already. */
    Uni<Void> require(SqlConnection transaction) {
        return sized(DocumentRows.published(transaction, documents))
                .invoke(sized -> requireRoom(sized.countedBytes()))
                .replaceWithVoid();
    }

    private Uni<DocumentRead<E>> read(DocumentRows rows) {
        return sized(rows)
                .chain(sized -> rows.rows(sized.keysToBeRead())
                        .map(found ->
                                new DocumentRead<>(sized.documents(), sized.fitting(), found, sized.countedBytes())));
    }

    // How large each is, what fits, and no rows yet.
    private Uni<DocumentRead<E>> sized(DocumentRows rows) {
        return rows.list()
                .chain(listed -> rows.sizes(listed.stream()
                                .filter(document -> !known.containsKey(document.id()))
                                .map(document -> document.id().key())
                                .toList())
                        .map(sizes -> fit(listed, sizes)));
    }

    private DocumentRead<E> fit(List<Listed> listed, Map<String, Integer> sizes) {
        Map<DocumentId, Document<E>> all = new LinkedHashMap<>();
        List<DocumentId> fitting = new ArrayList<>();
        long sum = 0;
        long counted = 0;
        for (Listed one : listed) {
            Document<E> document = known.get(one.id());
            if (document == null) {
                document = Document.sized(sizes.getOrDefault(one.id().key(), 0));
            }
            // What is too large by itself is not held, so it takes no room either.
            boolean small = document.bytes() <= DocumentLimit.MAX_BYTES;
            boolean fits = small && sum + document.bytes() <= maxBytes;
            counted += small && one.counts() ? document.bytes() : 0;
            sum += fits ? document.bytes() : 0;
            all.put(one.id(), fits ? document : Document.sized(document.bytes()));
            if (fits) {
                fitting.add(one.id());
            }
        }
        return new DocumentRead<>(all, fitting, Map.of(), counted);
    }

    private void requireRoom(long bytes) {
        // What makes it smaller passes even where there is too much already, or it could only be taken back whole.
        if (bytes > Math.max(maxBytes, published)) {
            throw ProblemException.of(
                    CommonProblem.SNAPSHOT_FULL,
                    "with this there would be " + bytes + " bytes published (expected at most " + maxBytes
                            + "; take something else back first)");
        }
    }

    private long bytesOfNoMore(Map<DocumentId, Document<E>> next) {
        return known.entrySet().stream()
                .filter(before -> before.getValue().value() != null && !next.containsKey(before.getKey()))
                .mapToLong(before -> before.getValue().bytes())
                .sum();
    }

    private void failed(DocumentId id, RuntimeException failure) {
        LOG.debugf(failure, "document not read snapshot=%s key=%s revision=%s", name, id.key(), id.revision());
    }

    private void note(List<String> leftOut) {
        if (!leftOut.isEmpty() && !leftOut.equals(skipped)) {
            LOG.errorf(
                    "documents left out of the snapshot: too large, too many or unreadable name=%s count=%d first=%s",
                    name, leftOut.size(), firstOf(leftOut));
        }
        skipped = leftOut;
    }

    private static List<String> firstOf(List<String> keys) {
        return keys.subList(0, Math.min(MAX_NAMED, keys.size()));
    }

    private static <E> List<E> values(Map<DocumentId, Document<E>> documents) {
        return documents.values().stream()
                .map(Document::value)
                .filter(Objects::nonNull)
                .toList();
    }

    private static <E> List<String> skipped(Map<DocumentId, Document<E>> documents) {
        return documents.entrySet().stream()
                .filter(document -> document.getValue().value() == null)
                .map(document -> document.getKey().key())
                .toList();
    }
}
