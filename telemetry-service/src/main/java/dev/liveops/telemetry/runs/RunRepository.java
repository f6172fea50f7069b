package dev.liveops.telemetry.runs;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads runs; each condition is written only where it is asked for, so that it finds its index. */
@Singleton
class RunRepository {

    private static final String SELECT = "SELECT " + StoredRun.SELECT_LIST + " FROM runs";

    Uni<Optional<StoredRun>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(SELECT + " WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, StoredRun::of));
    }

    /** Runs before a place, the latest first. */
    Uni<List<StoredRun>> latest(SqlConnection connection, RunFilter filter, RunPlace before, int limit) {
        return page(connection, filter, "(started_at, id) <", before, "DESC", limit);
    }

    /** Runs after a place, the first one first. */
    Uni<List<StoredRun>> following(SqlConnection connection, RunFilter filter, RunPlace after, int limit) {
        return page(connection, filter, "(started_at, id) >", after, "ASC", limit);
    }

    private static Uni<List<StoredRun>> page(
            SqlConnection connection, RunFilter filter, String side, RunPlace place, String order, int limit) {
        List<Object> parameters = new ArrayList<>(Rows.list(Rows.time(place.startedAt()), place.id(), limit));
        StringBuilder where = new StringBuilder(" WHERE " + side + " ($1, $2)");
        add(where, parameters, "user_id =", filter.userId());
        add(where, parameters, "event_id =", filter.eventId());
        add(where, parameters, "started_at >=", Rows.time(filter.from()));
        add(where, parameters, "started_at <", Rows.time(filter.to()));
        return connection
                .preparedQuery(SELECT + where + " ORDER BY started_at " + order + ", id " + order + " LIMIT $3")
                .execute(Tuple.from(parameters))
                .map(rows -> Rows.map(rows, (Row row) -> StoredRun.of(row)));
    }

    private static void add(StringBuilder where, List<Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            parameters.add(value);
            where.append(" AND ").append(condition).append(" $").append(parameters.size());
        }
    }
}
