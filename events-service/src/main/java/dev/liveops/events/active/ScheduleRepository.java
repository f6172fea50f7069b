package dev.liveops.events.active;

import dev.liveops.model.events.LiveEventType;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Reads the schedule as players get it. */
@Singleton
class ScheduleRepository {

    private final JsonText json;

    ScheduleRepository(JsonText json) {
        this.json = json;
    }

    /** Every event that is not cancelled and was not over by an instant. */
    Uni<List<ScheduledEvent>> listScheduled(SqlConnection connection, Instant from) {
        return connection
                .preparedQuery("SELECT id, type, start_at, end_at, content_version, rules_json::text AS rules_json"
                        + " FROM live_events WHERE cancelled_at IS NULL AND end_at > $1")
                .execute(Tuple.of(Rows.time(from)))
                .map(rows -> Rows.map(rows, this::toEvent));
    }

    private ScheduledEvent toEvent(Row row) {
        return new ScheduledEvent(
                row.getString("id"),
                LiveEventType.ofWire(row.getString("type")),
                Rows.instant(row, "start_at"),
                Rows.instant(row, "end_at"),
                row.getString("content_version"),
                json.read(row.getString("rules_json")));
    }
}
