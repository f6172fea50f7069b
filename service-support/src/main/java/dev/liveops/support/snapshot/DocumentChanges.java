package dev.liveops.support.snapshot;

import dev.liveops.support.size.DocumentLimit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what became of documents since a version, with the version that is the newest: in one statement, so that both are of one
 * moment without a transaction, for one way to the database and back.
 */
final class DocumentChanges {

    /** Of more than these everything is read. */
    static final int MAX_CHANGES = 1_000;

    private static final String LIMIT = " LIMIT " + (MAX_CHANGES + 1);

    private final Documents<?> documents;
    private final Documents.Changes changes;

    DocumentChanges(Documents<?> documents, Documents.Changes changes) {
        this.documents = documents;
        this.changes = changes;
    }

    /**
     * What was read.
     *
     * @param head the newest version
     * @param changed empty where that is not newer than what was asked
     */
    record Read(long head, List<Changed> changed) {

        /** Whether there is more than was read. */
        boolean isCut() {
            return changed.size() > MAX_CHANGES
                    || changed.stream().anyMatch(one -> one.isToBeHeld() && one.row() == null);
        }
    }

    /**
     * A document that may be new, another one or gone.
     *
     * @param revision null where it is not published any more
     * @param bytes as it is stored
     * @param row null where it was not read, since it or all of them are too large
     */
    record Changed(
            String key,
            @Nullable String revision,
            int bytes,
            @Nullable Row row) {

        boolean isToBeHeld() {
            return revision != null && DocumentSet.isSmall(bytes);
        }
    }

    /**
     * The changes after a version, with the documents as they are now.
     *
     * @param name of the snapshot
     * @param maxBytes documents that together have more are not read
     */
    Uni<Read> since(SqlConnection connection, String name, long version, long maxBytes) {
        String document = "(" + documents.document() + ")::text";
        String sql = "SELECT head.version AS head, changed.* FROM (SELECT coalesce((SELECT version FROM snapshot_head"
                + " WHERE name = $2), 0) AS version) AS head LEFT JOIN LATERAL (SELECT " + columns() + ", "
                + documents.columns() + ", CASE WHEN octet_length(" + document + ") <= " + DocumentLimit.MAX_BYTES
                + " AND sum(octet_length(" + document + ")) OVER () <= $3 THEN " + document + " END AS document"
                + from() + " AND head.version > $1" + LIMIT + ") AS changed ON true";
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(version, name, maxBytes))
                .map(DocumentChanges::read);
    }

    /** The same inside the transaction that makes them, without the documents. */
    Uni<Read> sizesSince(SqlConnection transaction, long version) {
        return transaction
                .preparedQuery("SELECT " + columns() + from() + LIMIT)
                .execute(Tuple.of(version))
                .map(rows -> {
                    List<Changed> changed = new ArrayList<>(rows.size());
                    rows.forEach(row -> changed.add(changed(row, row)));
                    return new Read(version, changed);
                });
    }

    private String columns() {
        return documents.key() + " AS key, CASE WHEN " + documents.condition().get() + " THEN (" + documents.revision()
                + ")::text END AS document_revision, coalesce(octet_length((" + documents.document()
                + ")::text), 0) AS document_bytes";
    }

    private String from() {
        return " FROM " + changes.tables() + " WHERE (" + changes.condition() + ")";
    }

    private static Read read(RowSet<Row> rows) {
        long head = 0;
        List<Changed> changed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            head = row.getLong("head");
            if (row.getString("key") != null) {
                changed.add(changed(row, row.getString("document") == null ? null : row));
            }
        }
        return new Read(head, changed);
    }

    private static Changed changed(Row row, @Nullable Row document) {
        return new Changed(
                row.getString("key"), row.getString("document_revision"), row.getInteger("document_bytes"), document);
    }
}
