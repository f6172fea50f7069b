package dev.liveops.local.gateway;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Header fields that belong to one connection and must not be passed on (RFC 9110 section 7.6.1). */
final class HopByHop {

    private static final List<String> ALWAYS = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Trailer",
            "Upgrade",
            "HTTP2-Settings");

    /** Framing and address, which a Connection field must not be able to take away. */
    private static final Set<String> NEVER = Set.of("content-length", "transfer-encoding", "host");

    private HopByHop() {}

    /** Removes them, and those that the Connection field names. */
    static void strip(MultiMap headers) {
        for (String connection : List.copyOf(headers.getAll("Connection"))) {
            for (String name : connection.split(",")) {
                String trimmed = name.trim();
                if (!trimmed.isEmpty() && !NEVER.contains(trimmed.toLowerCase(Locale.ROOT))) {
                    headers.remove(trimmed);
                }
            }
        }
        ALWAYS.forEach(headers::remove);
    }

    /** Whether the body is framed in a way that survives being framed anew: plainly, or in chunks and nothing else. */
    static boolean hasKnownFraming(MultiMap headers) {
        return isKnownFraming(headers.getAll("Transfer-Encoding"));
    }

    /** The same for the values of {@code Transfer-Encoding}. */
    static boolean isKnownFraming(List<String> codings) {
        return codings.isEmpty() || (codings.size() == 1 && codings.get(0).equals("chunked"));
    }
}
