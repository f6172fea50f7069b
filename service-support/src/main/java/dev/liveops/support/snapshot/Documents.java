package dev.liveops.support.snapshot;

import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a snapshot's documents are stored, a row a document.
 *
 * @param key SQL of what names a document, as text
 * @param document SQL of its JSON; the column {@code document} holds it as text
 * @param columns SQL of whatever else is read
 * @param tables what stands behind FROM
 * @param condition what stands behind WHERE: which rows are published now
 * @param counted SQL of whether a document counts for the refusal of more, and comes before those that do not; what cannot be
 *     taken back any more must not
 * @param order SQL of the order they are taken in; should not all of them fit, the last ones are left out
 * @param mapper makes the value of a row; a row it fails for is left out
 */
public record Documents<E>(
        String key,
        String document,
        String columns,
        String tables,
        Supplier<String> condition,
        Supplier<String> counted,
        String order,
        Function<Row, E> mapper) {

    /** Where every published document counts. */
    public Documents(
            String key,
            String document,
            String columns,
            String tables,
            Supplier<String> condition,
            String order,
            Function<Row, E> mapper) {
        this(key, document, columns, tables, condition, () -> "true", order, mapper);
    }

    String sizes() {
        return "SELECT " + key + " AS key, octet_length((" + document + ")::text) AS bytes, (" + counted.get()
                + ") AS counts FROM " + tables + " WHERE " + condition.get() + " ORDER BY counts DESC, " + order;
    }

    /** The rows of the keys in {@code $1}. */
    String rows() {
        return "SELECT " + key + " AS key, " + columns + ", (" + document + ")::text AS document FROM " + tables
                + " WHERE " + condition.get() + " AND " + key + " = ANY($1::text[])";
    }
}
