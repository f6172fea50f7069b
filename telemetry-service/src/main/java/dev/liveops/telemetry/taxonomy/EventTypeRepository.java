package dev.liveops.telemetry.taxonomy;

import dev.liveops.model.telemetry.EventTypeView;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Stores event types; each version is a row that never changes. */
@Singleton
class EventTypeRepository {

    /** Name of the snapshot that a change publishes. */
    static final String SNAPSHOT = "taxonomy";

    private static final String VERSIONS = "SELECT event_type, version, description, service_only,"
            + " schema_json::text AS schema_json, version_of.created_by, version_of.created_at"
            + " FROM event_type_versions version_of JOIN event_types USING (event_type)";
    private static final String LATEST = "version = (SELECT max(other.version) FROM event_type_versions other"
            + " WHERE other.event_type = version_of.event_type)";

    private final JsonText json;

    EventTypeRepository(JsonText json) {
        this.json = json;
    }

    /** The latest version of every type, compiled. */
    Uni<Taxonomy> taxonomy(SqlConnection connection) {
        return connection
                .query(VERSIONS + " WHERE " + LATEST)
                .execute()
                .map(rows -> new Taxonomy(Rows.map(rows, row -> {
                    EventTypeView view = toView(row);
                    return new EventType(
                            view.eventType(), view.serviceOnly(), view.version(), PayloadSchema.compile(view.schema()));
                })));
    }

    /** The latest versions, by name. */
    Uni<List<EventTypeView>> list(SqlConnection connection, String after, int limit) {
        return connection
                .preparedQuery(VERSIONS + " WHERE event_type > $1 AND " + LATEST + " ORDER BY event_type LIMIT $2")
                .execute(Tuple.of(after, limit))
                .map(rows -> Rows.map(rows, this::toView));
    }

    /** Every version of a type, the newest first; empty when there is no such type. */
    Uni<List<EventTypeView>> versions(SqlConnection connection, String eventType) {
        return connection
                .preparedQuery(VERSIONS + " WHERE event_type = $1 ORDER BY version DESC")
                .execute(Tuple.of(eventType))
                .map(rows -> Rows.map(rows, this::toView));
    }

    /** The latest version of a type, if there is one. */
    Uni<Optional<EventTypeView>> findLatest(SqlConnection connection, String eventType) {
        return versions(connection, eventType).map(versions -> versions.stream().findFirst());
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
