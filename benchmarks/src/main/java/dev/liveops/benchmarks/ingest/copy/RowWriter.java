package dev.liveops.benchmarks.ingest.copy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes rows in PostgreSQL's binary COPY format (manual, COPY, "Binary Format") and notes where ids and times stand, which
 * are zero at first.
 */
final class RowWriter {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NULL = -1;
    private static final int JSONB_VERSION = 1;
    private static final int UUID_BYTES = 16;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Positions ids = new Positions();
    private final Positions eventTimes = new Positions();
    private final Positions arrivalTimes = new Positions();
    private int row = -1;

    RowWriter() {
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    /** Begins a row of a number of columns. */
    void row(int columns) {
        row++;
        write(() -> out.writeShort(columns));
    }

    void id() {
        write(() -> {
            out.writeInt(UUID_BYTES);
            ids.add(row, bytes.size());
            out.writeLong(0);
            out.writeLong(0);
        });
    }

    void eventTime() {
        time(eventTimes);
    }

    void arrivalTime() {
        time(arrivalTimes);
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void jsonb(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        write(() -> {
            out.writeInt(1 + text.length);
            out.writeByte(JSONB_VERSION);
            out.write(text);
        });
    }

    void integer(int value) {
        write(() -> {
            out.writeInt(Integer.BYTES);
            out.writeInt(value);
        });
    }

    void nothing() {
        write(() -> out.writeInt(NULL));
    }

    /** What was written, as a whole COPY. */
    CopyChunk finish() {
        write(() -> out.writeShort(-1));
        return new CopyChunk(bytes.toByteArray(), row + 1, ids, eventTimes, arrivalTimes);
    }

    private void time(Positions positions) {
        write(() -> {
            out.writeInt(Long.BYTES);
            positions.add(row, bytes.size());
            out.writeLong(0);
        });
    }

    private void bytes(byte[] value) {
        write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
