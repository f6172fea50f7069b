package dev.liveops.events.active;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.audience.Conditions;
import dev.liveops.events.audience.EventAudience;
import dev.liveops.events.windows.StoredWindows;
import dev.liveops.model.events.EventCondition;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.version.VersionRange;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.Documents;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the schedule as players get it. */
@Singleton
class ScheduleRepository {

    private static final String COLUMNS =
            "id, revision, type, title, announce_at, content_version, client_version, priority,"
                    + " exclusive_group, holdout_bp, condition_json::text AS condition, recurrence_json IS NOT NULL AS recurs, "
                    + StoredWindows.COLUMNS;

    private final JsonText json;
    private final Conditions conditions;

    ScheduleRepository(JsonText json, Conditions conditions) {
        this.json = json;
        this.conditions = conditions;
    }

    /**
     * Every published event that is not cancelled and was not over by the day of an instant.
     *
     * @param now asked for at each load: what is over by then nobody can take back, so it keeps out nothing new
     * @param from the same
     */
    Documents<ScheduledEvent> scheduled(Supplier<Instant> now, Supplier<Instant> from) {
        return new Documents<>(
                "id",
                "revision",
                "rules_json",
                COLUMNS,
                "live_events",
                // The day, so that the statement stays the same one, prepared once.
                () -> "cancelled_at IS NULL AND NOT draft AND "
                        + notOver(from.get().truncatedTo(ChronoUnit.DAYS)),
                () -> notOver(now.get()),
                "created_at, id",
                this::toEvent,
                null,
                new Documents.Changes(
                        "(SELECT id FROM live_events WHERE changed_version > $1"
                                + " UNION SELECT id FROM live_event_removals WHERE changed_version > $1) AS changed"
                                + " LEFT JOIN live_events USING (id)",
                        "true"));
    }

    private static String notOver(Instant instant) {
        return "(last_end_at IS NULL OR last_end_at > '" + instant + "'::timestamptz)";
    }

    private ScheduledEvent toEvent(Row row) {
        EventCondition condition = condition(row);
        String id = row.getString("id");
        String clients = row.getString("client_version");
        JsonNode rules = json.read(row.getString("document"));
        return new ScheduledEvent(
                id,
                row.getInteger("revision"),
                WireName.of(LiveEventType.class, row.getString("type")),
                row.getString("title"),
                StoredWindows.of(row, json),
                row.getBoolean("recurs"),
                Rows.instant(row, "announce_at"),
                VersionRange.of(row.getString("content_version")),
                VersionRange.of(clients == null ? VersionRange.ALL : clients),
                row.getInteger("priority"),
                row.getString("exclusive_group"),
                new EventAudience(
                        id, condition == null ? null : conditions.compile(condition), row.getInteger("holdout_bp")),
                rules);
    }

    private @Nullable EventCondition condition(Row row) {
        String text = row.getString("condition");
        return text == null ? null : json.read(text, EventCondition.class);
    }
}
