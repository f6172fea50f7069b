package dev.liveops.telemetry.facts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link StateWriter} wrote. */
final class StateReader {

    private final ByteBuffer bytes;
    private final List<String> texts = new ArrayList<>();

    StateReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    long number() {
        long rest = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            rest |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return rest >>> 1 ^ -(rest & 1);
    }

    int integer() {
        return Math.toIntExact(number());
    }

    @Nullable
    Long optionalLong() {
        return number() == 0 ? null : (Long) number();
    }

    @Nullable
    Integer optionalInteger() {
        return number() == 0 ? null : (Integer) integer();
    }

    @Nullable
    String text() {
        int length = integer();
        if (length == 0) {
            return null;
        }
        if (length == 1) {
            return texts.get(integer());
        }
        byte[] utf8 = new byte[length - 2];
        bytes.get(utf8);
        String text = new String(utf8, StandardCharsets.UTF_8);
        texts.add(text);
        return text;
    }

    /** A text that was not null. */
    String someText() {
        String text = text();
        if (text == null) {
            throw new IllegalStateException("a state lacks a text at byte " + bytes.position());
        }
        return text;
    }

    Source source(long near) {
        int rank = integer();
        long micros = near + number();
        return new Source(rank, micros, id());
    }

    UUID id() {
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** A state within this one. */
    byte[] bytes() {
        byte[] more = new byte[integer()];
        bytes.get(more);
        return more;
    }
}
