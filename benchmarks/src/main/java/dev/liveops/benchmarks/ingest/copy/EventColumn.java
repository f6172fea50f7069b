package dev.liveops.benchmarks.ingest.copy;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The columns of telemetry_events with what a row of the game clients' batches has in them. */
enum EventColumn {
    ID("id", "uuid", (writer, row) -> writer.id()),
    USER_ID("user_id", "text", (writer, row) -> writer.text(row.userId())),
    SESSION_ID("session_id", "text", (writer, row) -> writer.text(row.sessionId())),
    EVENT_TYPE("event_type", "text", (writer, row) -> writer.text(row.type())),
    EVENT_TIME("event_time", "timestamp with time zone", (writer, row) -> writer.eventTime()),
    CLIENT_VERSION("client_version", "text", (writer, row) -> writer.text("0.6.0")),
    CONTENT_VERSION("content_version", "text", (writer, row) -> writer.text("1.1.0")),
    PLATFORM("platform", "telemetry_platform", (writer, row) -> writer.text("web")),
    PAYLOAD_JSON("payload_json", "jsonb", (writer, row) -> writer.jsonb(row.payload())),
    RECEIVED_AT("received_at", "timestamp with time zone", (writer, row) -> writer.arrivalTime()),
    CORRECTED_TIME("corrected_time", "timestamp with time zone", (writer, row) -> writer.eventTime()),
    CLIENT_SEQ("client_seq", "bigint", (writer, row) -> writer.nothing()),
    SCHEMA_VERSION("schema_version", "integer", (writer, row) -> writer.integer(1));

    private final String columnName;
    private final String type;
    private final BiConsumer<RowWriter, EventRow> writing;

    EventColumn(String columnName, String type, BiConsumer<RowWriter, EventRow> writing) {
        this.columnName = columnName;
        this.type = type;
        this.writing = writing;
    }

    /** Writes this column of a row. */
    void write(RowWriter writer, EventRow row) {
        writing.accept(writer, row);
    }

    /** The column of a name and type, as PostgreSQL's format_type writes it; empty when there is none known. */
    static Optional<EventColumn> find(String columnName, String type) {
        return Arrays.stream(values())
                .filter(column -> column.columnName.equals(columnName) && column.type.equals(type))
                .findFirst();
    }

    String columnName() {
        return columnName;
    }
}
