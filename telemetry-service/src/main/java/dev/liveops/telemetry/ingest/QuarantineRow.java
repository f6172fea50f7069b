package dev.liveops.telemetry.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.liveops.model.telemetry.EventIds;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.telemetry.batch.Envelope;
import dev.liveops.telemetry.batch.EventReader;
import dev.liveops.telemetry.batch.Origin;
import dev.liveops.telemetry.batch.RawJson;
import dev.liveops.telemetry.batch.RefusedEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A refused event as it is kept.
 *
 * @param id of the day of its arrival, from session, text and the id it would have been stored with, which tells equal
 *     events of a batch apart
 * @param text as it was sent; null when it is longer than {@link EventReader#MAX_BYTES} or, being no JSON, holds the NUL
 *     character itself, which PostgreSQL has no place for
 */
record QuarantineRow(UUID id, RefusedEvent refused, String text) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String COLUMNS =
            "id, received_at, code, detail, event_id, client_event_id, event_type, user_id,"
                    + " session_id, client_version, content_version, platform, clock_offset_us, from_service, event_text";

    static QuarantineRow of(RefusedEvent refused) {
        UUID id = EventIds.refused(
                refused.origin().envelope().sessionId(), refused.origin().receivedAt(), identity(refused));
        RawJson text = refused.event().text();
        return new QuarantineRow(id, refused, canBeKept(text) ? text.text() : null);
    }

    private static boolean canBeKept(RawJson text) {
        boolean isShort = text.length() <= EventReader.MAX_BYTES;
        for (int index = 0; isShort && index < text.length(); index++) {
            if (text.body()[text.offset() + index] == 0) {
                return false;
            }
        }
        return isShort;
    }

    private static ByteBuffer identity(RefusedEvent refused) {
        RawJson text = refused.event().text();
        if (refused.eventId() == null) {
            return text.bytes();
        }
        byte[] id = refused.eventId().toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(id.length + text.length())
                .put(id)
                .put(text.bytes())
                .flip();
    }

    /**
     * The statement that keeps rows; what is kept already stays as it is.
     *
     * @param parameter how it refers to its only parameter, the rows of {@link #toJson}
     */
    static String insert(String parameter) {
        return "INSERT INTO telemetry_quarantine (" + COLUMNS + ") SELECT " + COLUMNS + " FROM json_to_recordset("
                + parameter
                + "::json) AS kept (id uuid, received_at timestamptz, code text, detail text, event_id uuid,"
                + " client_event_id text, event_type text, user_id text, session_id text, client_version text,"
                + " content_version text, platform text, clock_offset_us bigint, from_service boolean, event_text text)"
                + " ON CONFLICT (id) DO NOTHING";
    }

    /** Rows as a JSON array of objects, in their order. */
    static String toJson(List<QuarantineRow> rows) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (QuarantineRow row : rows) {
                row.write(json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be written", e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        Origin origin = refused.origin();
        Envelope envelope = origin.envelope();
        Platform platform = envelope.platform();
        json.writeStartObject();
        json.writeStringField("id", id.toString());
        json.writeStringField("received_at", origin.receivedAt().toString());
        json.writeStringField("code", refused.refusal().code().code());
        json.writeStringField("detail", refused.refusal().detail());
        json.writeStringField(
                "event_id", refused.eventId() == null ? null : refused.eventId().toString());
        json.writeStringField("client_event_id", refused.event().id());
        json.writeStringField("event_type", refused.event().typeName());
        json.writeStringField("user_id", origin.userId());
        json.writeStringField("session_id", envelope.sessionId());
        json.writeStringField("client_version", envelope.clientVersion());
        json.writeStringField("content_version", envelope.contentVersion());
        json.writeStringField("platform", platform == null ? null : platform.wire());
        if (origin.skew().isKnown()) {
            json.writeNumberField("clock_offset_us", origin.skew().microseconds());
        }
        json.writeBooleanField("from_service", origin.fromService());
        json.writeStringField("event_text", text);
        json.writeEndObject();
    }
}
