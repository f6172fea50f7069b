package dev.liveops.support.snapshot;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.DocumentChanges.Changed;
import dev.liveops.support.snapshot.DocumentRows.Listed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents of a snapshot, and of a later version only those it has not read yet; where it is stored what a version
 * changed, it lists no others either. They are bounded, each by itself and all together: a publication that would exceed the sum
 * is refused. What is stored all the same, or cannot be read, is left out of the snapshot and named, so that the service serves the
 * rest.
 */
final class DocumentStore<E> {

    private static final Logger LOG = Logger.getLogger(DocumentStore.class);
    private static final int MAX_NAMED = 10;

    private final String name;
    private final Documents<E> documents;
    private final @Nullable DocumentChanges changes;
    private final long maxBytes;
    private volatile DocumentSet<E> held = DocumentSet.none();
    private volatile List<String> skipped = List.of();
    private volatile long retired;

    DocumentStore(String name, Documents<E> documents, long maxBytes) {
        this.name = name;
        this.documents = documents;
        this.changes = documents.changes() == null ? null : new DocumentChanges(documents, documents.changes());
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

    /** Whether a version can be read by what it changed. */
    boolean isBase() {
        return changes != null && held.isBase(documents.condition().get());
    }

    /** What is published as a version and was not read yet. */
    Uni<DocumentRead<E>> read(SqlConnection connection, long version) {
        return read(DocumentRows.published(connection, documents), version);
    }

    /**
     * What is published now, by what changed since the last load; the version of the answer is the newest. Nothing where that cannot
     * be told by it: before the first load, after one that had no room for everything or was of a later version than there is now, and
     * where too much has changed.
     */
    Uni<Optional<DocumentRead<E>>> readChanges(SqlConnection connection) {
        DocumentSet<E> base = held;
        if (changes == null || !base.isBase(documents.condition().get())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return changes.since(connection, name, base.version(), maxBytes)
                .map(read -> read.head() < base.version() || read.isCut()
                        ? Optional.empty()
                        : Optional.of(changed(base, read))
                                .filter(next -> next.set().smallBytes() <= maxBytes));
    }

    /** What a past version consists of; nothing where there was none. */
    Uni<Optional<DocumentRead<E>>> readPast(SqlConnection connection, long version) {
        Documents.Past past = documents.past();
        if (past == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        DocumentRows rows = DocumentRows.past(connection, documents, past, version);
        return rows.exists()
                .chain(exists -> exists
                        ? read(rows, version).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** What of the documents fits and can be read; from then on known. May take long. */
    List<E> compile(DocumentRead<E> read) {
        DocumentSet<E> compiled = read.compiled(documents.mapper(), this::failed);
        retired = held.bytesNotIn(compiled);
        held = compiled;
        note(compiled.skipped());
        return compiled.values();
    }

    /** The same for a past version, of which nothing is remembered. */
    List<E> compilePast(DocumentRead<E> read) {
        DocumentSet<E> compiled = read.compiled(documents.mapper(), this::failed);
        List<String> leftOut = compiled.skipped();
        if (!leftOut.isEmpty()) {
            LOG.warnf(
                    "documents left out of a past version name=%s count=%d first=%s",
                    name, leftOut.size(), firstOf(leftOut));
        }
        return compiled.values();
    }

    /** Ends the transaction with {@code snapshot.full} when what it publishes is too much with what is published already. */
    Uni<Void> require(SqlConnection transaction) {
        DocumentSet<E> base = held;
        if (changes == null || !base.isBase(documents.condition().get())) {
            return requireOfAll(transaction, base);
        }
        // What was read some time ago may count no more, so that there is not enough room only a look at everything can
        // say.
        return changes.sizesSince(transaction, base.version())
                .chain(read -> read.isCut() || changed(base, read).set().countedBytes() > maxBytes
                        ? requireOfAll(transaction, base)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> requireOfAll(SqlConnection transaction, DocumentSet<E> base) {
        return sized(DocumentRows.published(transaction, documents), base.version())
                .invoke(sized -> requireRoom(sized.set().countedBytes(), base.countedBytes()))
                .replaceWithVoid();
    }

    private Uni<DocumentRead<E>> read(DocumentRows rows, long version) {
        return sized(rows, version)
                .chain(sized -> rows.rows(sized.keysToBeRead())
                        .map(found -> new DocumentRead<>(sized.set(), sized.fitting(), found)));
    }

    // How large each is, what fits, and no rows yet.
    private Uni<DocumentRead<E>> sized(DocumentRows rows, long version) {
        DocumentSet<E> base = held;
        String condition = documents.condition().get();
        return rows.list()
                .chain(listed -> rows.sizes(listed.stream()
                                .filter(document -> base.find(document.key(), document.revision()) == null)
                                .map(Listed::key)
                                .toList())
                        .map(sizes -> fit(base, version, condition, listed, sizes)));
    }

    private DocumentRead<E> fit(
            DocumentSet<E> base, long version, String condition, List<Listed> listed, Map<String, Integer> sizes) {
        Map<String, Document<E>> all = new LinkedHashMap<>();
        List<String> fitting = new ArrayList<>();
        long sum = 0;
        boolean complete = true;
        for (Listed one : listed) {
            Document<E> known = base.find(one.key(), one.revision());
            Document<E> document = known == null
                    ? Document.sized(one.revision(), sizes.getOrDefault(one.key(), 0), one.counts())
                    : known.counting(one.counts());
            // What is too large by itself is not held, so it takes no room either.
            boolean small = DocumentSet.isSmall(document.bytes());
            boolean fits = small && sum + document.bytes() <= maxBytes;
            complete &= fits || !small;
            sum += fits ? document.bytes() : 0;
            all.put(one.key(), fits ? document : document.unread());
            if (fits) {
                fitting.add(one.key());
            }
        }
        return new DocumentRead<>(new DocumentSet<>(version, condition, all, complete), fitting, Map.of());
    }

    private static <E> DocumentRead<E> changed(DocumentSet<E> base, DocumentChanges.Read read) {
        Map<String, Document<E>> all = new LinkedHashMap<>(base.documents());
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Changed one : read.changed()) {
            if (one.revision() == null) {
                all.remove(one.key());
            } else if (base.find(one.key(), one.revision()) == null) {
                all.put(one.key(), Document.sized(one.revision(), one.bytes(), true));
                if (one.isToBeHeld() && one.row() != null) {
                    rows.put(one.key(), one.row());
                }
            }
        }
        return new DocumentRead<>(
                new DocumentSet<>(read.head(), base.condition(), all, true), List.copyOf(rows.keySet()), rows);
    }

    private void requireRoom(long bytes, long published) {
        // What makes it smaller passes even where there is too much already, or it could only be taken back whole.
        if (bytes > Math.max(maxBytes, published)) {
            throw ProblemException.of(
                    CommonProblem.SNAPSHOT_FULL,
                    "with this there would be " + bytes + " bytes published (expected at most " + maxBytes
                            + "; take something else back first)");
        }
    }

    private void failed(String key, RuntimeException failure) {
        LOG.debugf(failure, "document not read snapshot=%s key=%s", name, key);
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
}
