package dev.liveops.support.body;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Unpacks bodies (RFC 9110, section 8.4), never beyond a limit: a bomb is found out after that many bytes. */
public final class BodyEncoding {

    private BodyEncoding() {}

    /**
     * The body as it was before it was packed.
     *
     * @param encoding the {@code Content-Encoding}; null for none
     * @param maxBytes most bytes after unpacking
     * @throws dev.liveops.support.problem.ProblemException {@code request.unsupported_media_type}, {@code
     *     request.body_too_large}, or {@code request.malformed_json} for what is no gzip
     */
    public static byte[] decode(byte[] body, String encoding, long maxBytes) {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "identity", "" -> body;
            case "gzip", "x-gzip" -> unpack(body == null ? new byte[0] : body, (int) maxBytes);
            default ->
                throw ProblemException.at(
                                CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                                HttpHeaders.CONTENT_ENCODING,
                                "\"" + encoding + "\" (expected gzip or none)")
                        // RFC 9110, section 15.5.16.
                        .withHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        };
    }

    private static byte[] unpack(byte[] body, int maxBytes) {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = unpacked.readNBytes(maxBytes);
            if (unpacked.read() >= 0) {
                throw ProblemException.of(
                        CommonProblem.BODY_TOO_LARGE,
                        "the unpacked body has more than " + maxBytes + " bytes (expected at most " + maxBytes + ")");
            }
            return plain;
        } catch (IOException e) {
            throw ProblemException.of(
                    CommonProblem.MALFORMED_JSON, "the body is no gzip, although Content-Encoding says so");
        }
    }
}
