package dev.liveops.support.snapshot;

import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a snapshot's documents are stored, a row a document.
 *
 * @param key SQL of what names a document, as text
 * @param revision SQL of what changes whenever anything does that is read with the document, as text: what was read of a key and
 *     revision once is kept, and not read again
 * @param document SQL of its JSON; the column {@code document} holds it as text
 * @param columns SQL of whatever else is read
 * @param tables what stands behind FROM
 * @param condition what stands behind WHERE: which rows are published now
 * @param counted SQL of whether a document counts for the refusal of more, and comes before those that do not; what cannot be
 *     taken back any more must not
 * @param order SQL of the order they are taken in; should not all of them fit, the last ones are left out
 * @param mapper makes the value of a row, and compiles what it holds; runs on a worker thread, once for a key and revision; a row
 *     it fails for is left out
 * @param past where the documents of past versions are; null when they are not stored
 * @param changes where the documents are that a later version may have changed; null where that is not stored, and everything is listed
 *     for each version
 */
public record Documents<E>(
        String key,
        String revision,
        String document,
        String columns,
        String tables,
        Supplier<String> condition,
        Supplier<String> counted,
        String order,
        Function<Row, E> mapper,
        @Nullable Past past,
        @Nullable Changes changes) {

    /** Where every published document counts, and past versions are not stored. */
    public Documents(
            String key,
            String revision,
            String document,
            String columns,
            String tables,
            Supplier<String> condition,
            String order,
            Function<Row, E> mapper) {
        this(key, revision, document, columns, tables, condition, () -> "true", order, mapper, null, null);
    }

    /** The same, of which past versions are stored as well. */
    public Documents<E> withPast(Past stored) {
        return new Documents<>(
                key, revision, document, columns, tables, condition, counted, order, mapper, stored, changes);
    }

    /** The same, of which it is stored what each version changed. */
    public Documents<E> withChanges(Changes stored) {
        return new Documents<>(
                key, revision, document, columns, tables, condition, counted, order, mapper, past, stored);
    }

    /**
     * Where the documents of past versions are, under the same names of key, revision, document and columns.
     *
     * @param version SQL that has a row when the version {@code $1} was published
     * @param tables what stands behind FROM
     * @param condition what stands behind WHERE: which rows the version {@code $1} consists of
     */
    public record Past(String version, String tables, String condition) {}

    /**
     * Where the documents are that may be new, have another revision or be gone since the version {@code $1} (a bigint), under the
     * same names of key, revision, document and columns: as they are now. One that is gone has a key; what is published among them
     * the same condition says as for all. More than what really changed does no harm, less does.
     *
     * @param tables what stands behind FROM
     * @param condition what stands behind WHERE
     */
    public record Changes(String tables, String condition) {}
}
