package dev.liveops.testing.strangers;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What came back.
 *
 * @param status 0 when the connection ended without an answer
 * @param headers by lower-case name; the last one of a name
 */
record RawAnswer(int status, Map<String, String> headers, byte[] body) {

    static final RawAnswer NONE = new RawAnswer(0, Map.of(), new byte[0]);

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
