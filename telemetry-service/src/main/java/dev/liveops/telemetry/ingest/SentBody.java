package dev.liveops.telemetry.ingest;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.body.BodyEncoding;
import dev.liveops.support.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;

/**
 * The body of a batch as it was sent.
 *
 * @param bytes null or empty for none
 * @param type the {@code Content-Type}; null for none
 * @param encoding the {@code Content-Encoding}; null for none
 */
record SentBody(byte[] bytes, String type, String encoding) {

    private static final String UTF_8 = "utf-8";
    private static final String EXPECTED =
            " (expected application/json, another type of JSON, or text as navigator.sendBeacon sends it, in UTF-8)";

    /**
     * The bytes of the JSON that it is, whatever kind of text it says it is: a browser sends a beacon as {@code text/plain}, or
     * says nothing.
     *
     * @param maxBytes most bytes after unpacking
     * @throws ProblemException {@code request.unsupported_media_type}, or what {@link BodyEncoding#decode} says
     */
    byte[] json(long maxBytes) {
        // What nearly all say is not looked into.
        if (type != null && !type.equals(MediaType.APPLICATION_JSON)) {
            requireText();
        }
        return BodyEncoding.decode(bytes, encoding, maxBytes);
    }

    private void requireText() {
        MediaType parsed = parse();
        String main = parsed.getType().toLowerCase(Locale.ROOT);
        String sub = parsed.getSubtype().toLowerCase(Locale.ROOT);
        boolean isJson = main.equals("application") && (sub.equals("json") || sub.endsWith("+json"));
        if (!isJson && !main.equals("text")) {
            throw unsupported();
        }
        String charset = parsed.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase(UTF_8)) {
            throw unsupported();
        }
    }

    private MediaType parse() {
        try {
            return MediaType.valueOf(type);
        } catch (IllegalArgumentException e) {
            throw unsupported();
        }
    }

    private ProblemException unsupported() {
        return ProblemException.at(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "Content-Type", "\"" + type + "\"" + EXPECTED);
    }
}
