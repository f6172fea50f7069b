package dev.liveops.telemetry.taxonomy;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import dev.liveops.support.snapshot.Documents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Stores event types; each version is a row that never changes. */
@Singleton
class EventTypeRepository {

    /** Name of the snapshot that a change publishes. */
    static final String SNAPSHOT = "taxonomy";

    private static final String TABLES = "event_type_versions version_of JOIN event_types USING (event_type)";
    private static final String VERSIONS = "SELECT event_type, version, description, service_only,"
            + " schema_json::text AS schema_json, version_of.created_by, version_of.created_at"
            + " FROM " + TABLES;
    private static final String LATEST = "version = (SELECT max(other.version) FROM event_type_versions other"
            + " WHERE other.event_type = version_of.event_type)";

    private final JsonText json;

    EventTypeRepository(JsonText json) {
        this.json = json;
    }

    /** The latest version of every type, compiled; should there be too much for the memory, the oldest types are in it. */
    Documents<EventType> types() {
        return new Documents<>(
                "event_type",
                "version",
                "schema_json",
                "service_only, version",
                TABLES,
                () -> LATEST,
                "event_types.created_at, event_type",
                this::compile);
    }

    // Takes long, and what is compiled takes much: 41 times its text.
    private EventType compile(Row row) {
        return new EventType(
                row.getString("key"),
                row.getBoolean("service_only"),
                row.getInteger("version"),
                PayloadSchema.compile(json.read(row.getString("document"))));
    }

    /** The latest versions, by name; bounded in bytes. */
    Uni<Slice<EventTypeView>> list(SqlConnection connection, String after, int size) {
        String select = VERSIONS + " WHERE event_type > $1 AND " + LATEST + " ORDER BY event_type LIMIT $2";
        return connection
                .preparedQuery(PageBytes.bounded(select, "schema_json", "event_type"))
                .execute(Tuple.of(after, size + 1))
                .map(rows -> PageBytes.slice(rows, size, this::toView));
    }

    /**
     * Versions of a type, the newest first; bounded in bytes.
     *
     * @param before only earlier ones than this
     */
    Uni<Slice<EventTypeView>> versions(SqlConnection connection, String eventType, int before, int size) {
        String select = VERSIONS + " WHERE event_type = $1 AND version < $2 ORDER BY version DESC LIMIT $3";
        return connection
                .preparedQuery(PageBytes.bounded(select, "schema_json", "version DESC"))
                .execute(Tuple.of(eventType, before, size + 1))
                .map(rows -> PageBytes.slice(rows, size, this::toView));
    }

    /** The latest version of a type, if there is one. */
    Uni<Optional<EventTypeView>> findLatest(SqlConnection connection, String eventType) {
        return versions(connection, eventType, Integer.MAX_VALUE, 1)
                .map(latest -> latest.items().stream().findFirst());
    }

    /** Adds a type without a version; says whether its name was free. */
    Uni<Boolean> insertType(SqlConnection transaction, EventTypeView type) {
        return transaction
                .preparedQuery("INSERT INTO event_types (event_type, service_only, created_by, created_at)"
                        + " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(type.eventType(), type.serviceOnly(), type.createdBy(), Rows.time(type.createdAt())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** How many types there are. */
    Uni<Long> count(SqlConnection connection) {
        return connection
                .query("SELECT count(*) AS types FROM event_types")
                .execute()
                .map(rows -> rows.iterator().next().getLong("types"));
    }

    /** Adds a version. */
    Uni<Void> insertVersion(SqlConnection transaction, EventTypeView version) {
        return transaction
                .preparedQuery("INSERT INTO event_type_versions"
                        + " (event_type, version, description, schema_json, created_by, created_at)"
                        + " VALUES ($1, $2, $3, $4::text::json, $5, $6)")
                .execute(Tuple.from(Rows.list(
                        version.eventType(),
                        version.version(),
                        version.description(),
                        json.write(version.schema()),
                        version.createdBy(),
                        Rows.time(version.createdAt()))))
                .replaceWithVoid();
    }

    private EventTypeView toView(Row row) {
        return new EventTypeView(
                row.getString("event_type"),
                row.getInteger("version"),
                row.getString("description"),
                row.getBoolean("service_only"),
                json.read(row.getString("schema_json")),
                row.getString("created_by"),
                Rows.instant(row, "created_at"));
    }
}
