package dev.liveops.telemetry.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A JSON value byte by byte as it was sent. It shares the bytes of its body, since a copy of every payload would double the
 * memory of a batch; so two of them are never compared.
 *
 * @param body valid UTF-8
 * @param offset of the first byte
 * @param length in bytes
 */
public record RawJson(byte[] body, int offset, int length) {

    private static final byte[] EMPTY = {'{', '}'};

    /** What an event without a payload is stored with. */
    static final RawJson EMPTY_OBJECT = new RawJson(EMPTY, 0, EMPTY.length);

    /** Its bytes. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(body, offset, length);
    }

    /** As text. */
    public String text() {
        return new String(body, offset, length, StandardCharsets.UTF_8);
    }
}
