package dev.liveops.events.windows;

import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the windows of a row of {@code live_events}. */
public final class StoredWindows {

    /** SQL of the columns that are read. */
    public static final String COLUMNS =
            "start_at, end_at, recurrence_json::text AS recurrence, regions_json::text AS regions, ended_at";

    private StoredWindows() {}

    /** The windows of a row that has {@link #COLUMNS}. */
    public static EventWindows of(Row row, JsonText json) {
        return EventWindows.of(
                        Objects.requireNonNull(Rows.instant(row, "start_at")),
                        Objects.requireNonNull(Rows.instant(row, "end_at")),
                        document(row, "recurrence", EventRecurrence.class, json),
                        document(row, "regions", EventRegions.class, json))
                .cutAt(Rows.instant(row, "ended_at"));
    }

    private static <T> @Nullable T document(Row row, String column, Class<T> type, JsonText json) {
        String text = row.getString(column);
        return text == null ? null : json.read(text, type);
    }
}
