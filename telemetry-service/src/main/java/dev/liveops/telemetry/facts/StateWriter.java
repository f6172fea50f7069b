package dev.liveops.telemetry.facts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a fact's state: numbers as varints of seven bits a byte, the lowest first, after (n &lt;&lt; 1) ^ (n &gt;&gt; 63); a text by its length
 * in bytes plus two and its UTF-8 the first time, as 1 and its place among the texts so far after that, as 0 when it is null.
 */
final class StateWriter {

    private static final int LONGEST_NUMBER = 10;

    // Plain bytes: a stream would take a lock for each of them, and there are some thousand a run.
    private ByteBuffer bytes = ByteBuffer.allocate(512);
    private final Map<String, Integer> texts = new HashMap<>();

    StateWriter number(long value) {
        long rest = value << 1 ^ value >> Long.SIZE - 1;
        ByteBuffer out = room(LONGEST_NUMBER);
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
        return this;
    }

    /** A number or none. */
    StateWriter optional(@Nullable Long value) {
        return value == null ? number(0) : number(1).number(value);
    }

    /** A number or none. */
    StateWriter optional(@Nullable Integer value) {
        return value == null ? number(0) : number(1).number(value);
    }

    StateWriter text(@Nullable String text) {
        if (text == null) {
            return number(0);
        }
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            return number(1).number(known);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length + 2L);
        room(utf8.length).put(utf8);
        return this;
    }

    /** The time of a source as its distance from another one's. */
    StateWriter source(Source source, long near) {
        number(source.rank()).number(source.micros() - near);
        return id(source.id());
    }

    /** A state within a state. */
    StateWriter bytes(byte[] more) {
        number(more.length);
        room(more.length).put(more);
        return this;
    }

    StateWriter id(UUID id) {
        room(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return this;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity() + more).put(bytes.flip());
        }
        return bytes;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
