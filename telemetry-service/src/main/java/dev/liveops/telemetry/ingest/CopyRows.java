package dev.liveops.telemetry.ingest;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.Origin;
import dev.liveops.telemetry.batch.RawJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of {@code telemetry_events} in PostgreSQL's binary COPY format (its documentation, COPY, section "Binary Format"): a
 * header; for each row the number of its fields and each field's length and bytes; a trailer. Payloads go from the body of
 * the request into it without ever becoming a string.
 */
final class CopyRows {

    /** What the rows are for, with the columns in their order. */
    static final String STATEMENT =
            "COPY telemetry_events (id, user_id, session_id, event_type, schema_version, event_time,"
                    + " client_version, content_version, platform, payload_json, received_at, corrected_time, client_seq)"
                    + " FROM STDIN (FORMAT binary)";

    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int COLUMNS = 13;
    private static final int BYTES_PER_ROW = 512;
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;
    // PostgreSQL counts from the year 2000.
    private static final long EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long MICROS = 1_000_000;

    private byte[] bytes;
    private int length;

    private CopyRows(int rows) {
        bytes = new byte[HEADER.length + 8 + rows * BYTES_PER_ROW];
    }

    /** The rows, ready to be sent: the first {@link #length()} bytes of {@link #bytes()}. */
    static CopyRows of(List<EventRow> rows) {
        CopyRows copy = new CopyRows(rows.size());
        copy.raw(HEADER, 0, HEADER.length);
        copy.int32(0);
        copy.int32(0);
        rows.forEach(copy::row);
        copy.int16(-1);
        return copy;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void row(EventRow row) {
        Origin origin = row.origin();
        int16(COLUMNS);
        int32(16);
        int64(row.id().getMostSignificantBits());
        int64(row.id().getLeastSignificantBits());
        text(origin.userId());
        text(origin.envelope().sessionId());
        text(row.event().type().name());
        int32(4);
        int32(row.event().type().version());
        instant(row.event().time());
        text(origin.envelope().clientVersion());
        text(origin.envelope().contentVersion());
        Platform platform = origin.envelope().platform();
        text(platform == null ? null : platform.wire());
        json(row.event().payload());
        instant(origin.receivedAt());
        instant(row.correctedTime());
        sequence(row.event().sequence());
    }

    private void sequence(Long value) {
        if (value == null) {
            int32(NULL);
        } else {
            int32(8);
            int64(value);
        }
    }

    private void instant(Instant instant) {
        int32(8);
        int64((instant.getEpochSecond() - EPOCH_SECONDS) * MICROS + instant.getNano() / 1_000);
    }

    private void json(RawJson json) {
        int32(json.length() + 1);
        require(1);
        bytes[length++] = JSONB_VERSION;
        raw(json.body(), json.offset(), json.length());
    }

    private void text(String text) {
        if (text == null) {
            int32(NULL);
        } else {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            int32(encoded.length);
            raw(encoded, 0, encoded.length);
        }
    }

    private void raw(byte[] source, int offset, int count) {
        require(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void int16(int value) {
        require(2);
        bytes[length++] = (byte) (value >>> 8);
        bytes[length++] = (byte) value;
    }

    private void int32(int value) {
        int16(value >>> 16);
        int16(value);
    }

    private void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    private void require(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
