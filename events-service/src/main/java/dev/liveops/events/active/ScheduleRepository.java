package dev.liveops.events.active;

import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.Documents;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Reads the schedule as players get it. */
@Singleton
class ScheduleRepository {

    private final JsonText json;

    ScheduleRepository(JsonText json) {
        this.json = json;
    }

    /**
     * Every event that is not cancelled and was not over by the day of an instant.
     *
     * @param now asked for at each load: what is over by then nobody can take back, so it keeps out nothing new
     * @param from the same
     */
    Documents<ScheduledEvent> scheduled(Supplier<Instant> now, Supplier<Instant> from) {
        return new Documents<>(
                "id",
                "revision",
                "rules_json",
                "id, type, start_at, end_at, content_version, revision",
                "live_events",
                // The day, so that the statement stays the same one, prepared once.
                () -> "cancelled_at IS NULL AND end_at > '" + from.get().truncatedTo(ChronoUnit.DAYS)
                        + "'::timestamptz",
                () -> "end_at > '" + now.get() + "'::timestamptz",
                "created_at, id",
                this::toEvent,
                null);
    }

    private ScheduledEvent toEvent(Row row) {
        return new ScheduledEvent(
                row.getString("id"),
                WireName.of(LiveEventType.class, row.getString("type")),
                Rows.instant(row, "start_at"),
                Rows.instant(row, "end_at"),
                row.getString("content_version"),
                json.read(row.getString("document")),
                row.getInteger("revision"));
    }
}
