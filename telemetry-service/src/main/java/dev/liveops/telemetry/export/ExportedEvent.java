package dev.liveops.telemetry.export;

import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A stored event as text, column by column in the order of {@link #COLUMNS}.
 *
 * @param id its identity, and its place in an export
 * @param values null where the event has none; instants as RFC 3339 in UTC, the payload as JSON
 */
public record ExportedEvent(UUID id, List<String> values) {

    /** The columns of {@code telemetry_events}, as they are named in every export. */
    static final List<String> COLUMNS = List.of(
            "id",
            "user_id",
            "session_id",
            "event_type",
            "schema_version",
            "event_time",
            "corrected_time",
            "received_at",
            "client_seq",
            "client_version",
            "content_version",
            "platform",
            "payload_json");

    /** Those of them that hold numbers. */
    static final Set<String> NUMBERS = Set.of("schema_version", "client_seq");

    private static final String RFC_3339 = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    /** The columns as a SELECT list, all of them text. */
    public static final String SELECT_LIST = "id::text, user_id, session_id, event_type, schema_version::text, "
            + instant("event_time") + ", " + instant("corrected_time") + ", " + instant("received_at")
            + ", client_seq::text, client_version, content_version, platform, payload_json::text";

    /** The event of a row that was read with {@link #SELECT_LIST}. */
    public static ExportedEvent from(Row row) {
        return from(row, 0);
    }

    /** The same, of a row in which other columns come before. */
    public static ExportedEvent from(Row row, int first) {
        List<String> values = new ArrayList<>(COLUMNS.size());
        for (int column = 0; column < COLUMNS.size(); column++) {
            values.add(row.getString(first + column));
        }
        return new ExportedEvent(UUID.fromString(values.get(0)), values);
    }

    private static String instant(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', " + RFC_3339 + ")";
    }
}
