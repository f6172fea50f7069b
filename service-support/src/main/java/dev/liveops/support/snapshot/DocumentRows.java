package dev.liveops.support.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The statements that read the documents of one version of a snapshot. */
final class DocumentRows {

    private final SqlConnection connection;
    private final Documents<?> documents;
    private final String version;
    private final String from;
    private final String counted;
    private final String order;
    private final List<Object> parameters;

    private DocumentRows(
            SqlConnection connection,
            Documents<?> documents,
            String version,
            String from,
            String counted,
            String order,
            List<Object> parameters) {
        this.connection = connection;
        this.documents = documents;
        this.version = version;
        this.from = from;
        this.counted = counted;
        this.order = order;
        this.parameters = parameters;
    }

    /** What is published now, as the connection's transaction sees it. */
    static DocumentRows published(SqlConnection connection, Documents<?> documents) {
        String from = " FROM " + documents.tables() + " WHERE "
                + documents.condition().get();
        return new DocumentRows(
                connection, documents, "SELECT", from, documents.counted().get(), documents.order(), List.of());
    }

    /** What a past version consists of. */
    static DocumentRows past(SqlConnection connection, Documents<?> documents, Documents.Past past, long version) {
        return new DocumentRows(
                connection,
                documents,
                past.version(),
                " FROM " + past.tables() + " WHERE " + past.condition(),
                "true",
                documents.key(),
                List.of(version));
    }

    /** Whether there is such a version. */
    Uni<Boolean> exists() {
        return connection
                .preparedQuery(version)
                .execute(Tuple.tuple(parameters))
                .map(rows -> rows.size() > 0);
    }

    /** Every document, in the order they are taken in. */
    Uni<List<Listed>> list() {
        String sql = "SELECT " + documents.key() + " AS key, (" + documents.revision() + ")::text AS revision, ("
                + counted + ") AS counts" + from + " ORDER BY counts DESC, " + order;
        return connection.preparedQuery(sql).execute(Tuple.tuple(parameters)).map(DocumentRows::listed);
    }

    /** Size of each of some documents as it is stored, in bytes, by key. */
    Uni<Map<String, Integer>> sizes(Collection<String> keys) {
        String columns = documents.key() + " AS key, octet_length((" + documents.document() + ")::text) AS bytes";
        return of(columns, keys, row -> row.getInteger("bytes"));
    }

    /** The rows of some documents, by key. */
    Uni<Map<String, Row>> rows(Collection<String> keys) {
        String columns = documents.key() + " AS key, " + documents.columns() + ", (" + documents.document()
                + ")::text AS document";
        return of(columns, keys, row -> row);
    }

    private <V> Uni<Map<String, V>> of(String columns, Collection<String> keys, Function<Row, V> value) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Object> values = new ArrayList<>(parameters);
        values.add(keys.toArray(String[]::new));
        String sql = "SELECT " + columns + from + " AND " + documents.key() + " = ANY($" + values.size() + "::text[])";
        return connection.preparedQuery(sql).execute(Tuple.tuple(values)).map(rows -> {
            Map<String, V> byKey = new HashMap<>();
            rows.forEach(row -> byKey.put(row.getString("key"), value.apply(row)));
            return byKey;
        });
    }

    private static List<Listed> listed(RowSet<Row> rows) {
        List<Listed> listed = new ArrayList<>(rows.size());
        rows.forEach(row ->
                listed.add(new Listed(row.getString("key"), row.getString("revision"), row.getBoolean("counts"))));
        return listed;
    }

    /** A document of the version; whether it counts for the refusal of more. */
    record Listed(String key, String revision, boolean counts) {}
}
