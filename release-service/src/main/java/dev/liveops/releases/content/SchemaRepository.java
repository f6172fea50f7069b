package dev.liveops.releases.content;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Stores schemas; their documents as canonical text, which their hash is of. */
@Singleton
class SchemaRepository {

    private static final String SELECT =
            "SELECT sequence, name, version, content_hash, document, registered_by, registered_at FROM content_schemas";

    private final JsonText json;

    SchemaRepository(JsonText json) {
        this.json = json;
    }

    Uni<Optional<RegisteredSchema>> find(SqlConnection connection, SchemaReference reference) {
        return connection
                .preparedQuery(SELECT + " WHERE name = $1 AND version = $2")
                .execute(Tuple.of(reference.name(), reference.version()))
                .map(rows -> Rows.first(rows, this::toSchema));
    }

    /** The newest first, without their documents. */
    Uni<List<Listed>> list(SqlConnection connection, long before, int limit) {
        return connection
                .preparedQuery(SELECT.replace("document,", "'null' AS document,")
                        + " WHERE sequence < $1 ORDER BY sequence DESC LIMIT $2")
                .execute(Tuple.of(before, limit))
                .map(rows -> Rows.map(
                        rows,
                        row -> new Listed(row.getLong("sequence"), toSchema(row).brief())));
    }

    Uni<Void> insert(SqlConnection transaction, RegisteredSchema schema, String document) {
        return transaction
                .preparedQuery("INSERT INTO content_schemas (name, version, content_hash, document, registered_by,"
                        + " registered_at) VALUES ($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.tuple(Rows.list(
                        schema.name(),
                        schema.version(),
                        schema.contentHash(),
                        document,
                        schema.registeredBy(),
                        Rows.time(schema.registeredAt()))))
                .replaceWithVoid();
    }

    private RegisteredSchema toSchema(Row row) {
        return new RegisteredSchema(
                row.getString("name"),
                row.getInteger("version"),
                new SchemaReference(row.getString("name"), row.getInteger("version")).toString(),
                row.getString("content_hash"),
                json.read(row.getString("document")),
                row.getString("registered_by"),
                Objects.requireNonNull(Rows.instant(row, "registered_at")));
    }

    /**
     * A schema and its place in the list.
     *
     * @param sequence counts schemas in the order they were registered, with gaps
     */
    record Listed(long sequence, RegisteredSchema schema) {}
}
