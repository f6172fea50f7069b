package dev.liveops.simulation.worker;

import dev.liveops.model.hash.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Hashes values with their types and lengths, so that no two contents are written alike: {@code "1.5"} and {@code 1.5}, {@code ["a, b"]} and
 * {@code ["a", "b"]} are different ones. A value is a letter for its type, its length where it has one, and itself.
 */
final class ContentHash {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Adds a text: its 16-bit units, which no encoding can replace. */
    ContentHash text(String text) {
        return write('t', text);
    }

    /** Adds a whole number. */
    ContentHash whole(int number) {
        return write('n', Integer.toString(number));
    }

    /** Adds texts: how many, and each. */
    ContentHash texts(List<String> texts) {
        count('l', texts.size());
        texts.forEach(this::text);
        return this;
    }

    /** Begins a list of so many values, which are to be added next. */
    ContentHash list(int size) {
        return count('l', size);
    }

    /** Adds names and their numbers, truth values and texts, in the map's order. */
    ContentHash parameters(Map<String, Object> parameters) {
        count('m', parameters.size());
        parameters.forEach((name, value) -> text(name).value(value));
        return this;
    }

    /** SHA-256 of what was added, in hex. */
    String hex() {
        return Sha256.hex(bytes.toByteArray());
    }

    private void value(Object value) {
        if (value instanceof BigDecimal number) {
            write('n', number.toPlainString());
        } else {
            write(value instanceof Boolean ? 'b' : 't', value.toString());
        }
    }

    private ContentHash write(char type, String text) {
        count(type, text.length());
        try {
            out.writeChars(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private ContentHash count(char type, int length) {
        try {
            out.writeByte(type);
            out.writeInt(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
