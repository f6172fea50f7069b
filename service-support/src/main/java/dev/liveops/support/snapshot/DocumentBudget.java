package dev.liveops.support.snapshot;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.DocumentLimit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Bounds the documents of a snapshot, each by itself and all together. A publication that would exceed the sum is refused;
 * what is stored all the same is left out of the snapshot and named, so that the service serves the rest.
 */
final class DocumentBudget<E> {

    private static final Logger LOG = Logger.getLogger(DocumentBudget.class);
    private static final int MAX_NAMED = 10;

    private final String name;
    private final Documents<E> documents;
    private final long maxBytes;
    private volatile List<String> skipped = List.of();
    private volatile long published;

    DocumentBudget(String name, Documents<E> documents, long maxBytes) {
        this.name = name;
        this.documents = documents;
        this.maxBytes = maxBytes;
    }

    /** Keys of the documents that were left out by the last load. */
    List<String> skipped() {
        return skipped;
    }

    /** What of the documents fits and can be read. */
    Uni<List<E>> load(SqlConnection connection) {
        List<String> leftOut = new ArrayList<>();
        return connection
                .query(documents.sizes())
                .execute()
                .invoke(sizes -> published = sum(sizes))
                .map(sizes -> fitting(sizes, leftOut))
                .chain(keys -> connection.preparedQuery(documents.rows()).execute(Tuple.of(keys)))
                .map(rows -> read(rows, leftOut))
                .invoke(() -> note(List.copyOf(leftOut)));
    }

    /** Ends the transaction with {@code snapshot.full} when what it publishes is too much with what is published already. */
    Uni<Void> require(SqlConnection transaction) {
        return transaction
                .query(documents.sizes())
                .execute()
                .invoke(sizes -> requireRoom(sum(sizes)))
                .replaceWithVoid();
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

    private static long sum(RowSet<Row> sizes) {
        long sum = 0;
        for (Row row : sizes) {
            int bytes = row.getInteger("bytes");
            // What is too large by itself is not held, so it takes no room either.
            boolean counts = bytes <= DocumentLimit.MAX_BYTES && row.getBoolean("counts");
            sum += counts ? bytes : 0;
        }
        return sum;
    }

    private String[] fitting(RowSet<Row> sizes, List<String> leftOut) {
        List<String> keys = new ArrayList<>();
        long sum = 0;
        for (Row row : sizes) {
            int bytes = row.getInteger("bytes");
            if (bytes <= DocumentLimit.MAX_BYTES && sum + bytes <= maxBytes) {
                sum += bytes;
                keys.add(row.getString("key"));
            } else {
                leftOut.add(row.getString("key"));
            }
        }
        return keys.toArray(String[]::new);
    }

    private List<E> read(RowSet<Row> rows, List<String> leftOut) {
        List<E> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                values.add(documents.mapper().apply(row));
            } catch (RuntimeException e) {
                LOG.debugf(e, "document not read snapshot=%s key=%s", name, row.getString("key"));
                leftOut.add(row.getString("key"));
            }
        }
        return values;
    }

    private void note(List<String> leftOut) {
        if (!leftOut.isEmpty() && !leftOut.equals(skipped)) {
            LOG.errorf(
                    "documents left out of the snapshot: too large, too many or unreadable name=%s count=%d first=%s",
                    name, leftOut.size(), leftOut.subList(0, Math.min(MAX_NAMED, leftOut.size())));
        }
        skipped = leftOut;
    }
}
