package dev.liveops.telemetry.facts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a fact's state: numbers as varints of seven bits a byte, the lowest first, after (n &lt;&lt; 1) ^ (n &gt;&gt; 63); a text by its length
 * in bytes plus two and its UTF-8 the first time, as 1 and its place among the texts so far after that, as 0 when it is null.
 */
final class StateWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final Map<String, Integer> texts = new HashMap<>();

    StateWriter number(long value) {
        long rest = value << 1 ^ value >> Long.SIZE - 1;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
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
        bytes.writeBytes(utf8);
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
        bytes.writeBytes(more);
        return this;
    }

    StateWriter id(UUID id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes.write((int) (high >>> shift));
        }
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes.write((int) (low >>> shift));
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
