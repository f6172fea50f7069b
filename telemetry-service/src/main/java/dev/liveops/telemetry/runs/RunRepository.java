package dev.liveops.telemetry.runs;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Fields;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads runs; each condition is written only where it is asked for, so that it finds its index. */
@Singleton
class RunRepository {

    private static final String SELECT = "SELECT " + StoredRun.SELECT_LIST + " FROM runs";
    private static final String OF_EVENT = "events @> jsonb_build_array(jsonb_build_object('event_id', $%d::text))";

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
        add(where, parameters, "user_id = $%d", filter.userId());
        add(where, parameters, "started_at >= $%d", Rows.time(filter.from()));
        add(where, parameters, "started_at < $%d", Rows.time(filter.to()));
        String end = " ORDER BY started_at " + order + ", id " + order + " LIMIT $3";
        if (filter.eventId() != null && filter.userId() != null) {
            // A player's runs are few, and have their index.
            add(where, parameters, OF_EVENT, filter.eventId());
        }
        String sql = filter.eventId() != null && filter.userId() == null
                ? ofEvent(where, parameters, filter.eventId(), end)
                : SELECT + where + end;
        return connection
                .preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .map(rows -> Rows.map(rows, (Row row) -> StoredRun.of(row)));
    }

    // Each place in a run's list of events has an index, in the order of the page; no run names an event twice.
    private static String ofEvent(StringBuilder where, List<Object> parameters, String eventId, String end) {
        parameters.add(eventId);
        int parameter = parameters.size();
        String places = IntStream.range(0, Fields.MAX_EVENTS)
                .mapToObj(place -> place == 0 ? "event_id" : "events -> " + place + " ->> 'event_id'")
                .map(event -> "(SELECT * FROM runs" + where + " AND " + event + " = $" + parameter + end + ")")
                .collect(Collectors.joining(" UNION ALL "));
        return "SELECT " + StoredRun.SELECT_LIST + " FROM (" + places + ") AS run" + end;
    }

    private static void add(StringBuilder where, List<Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            parameters.add(value);
            where.append(" AND ").append(condition.replace("%d", Integer.toString(parameters.size())));
        }
    }
}
