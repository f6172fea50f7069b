package dev.liveops.telemetry.batch;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Checks that a body is UTF-8, as JSON must be (RFC 8259 section 8.1). The parser lets overlong forms and encoded surrogates
 * through, and each would be stored as something else than was sent.
 */
final class Utf8 {

    private static final int CHUNK = 8192;

    private Utf8() {}

    /** Ends the request with {@code request.malformed_json} at the first byte that is none. */
    static void require(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer characters = CharBuffer.allocate(CHUNK);
        CoderResult result;
        do {
            characters.clear();
            result = decoder.decode(bytes, characters, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw malformed(body, bytes.position());
        }
    }

    private static ProblemException malformed(byte[] body, int position) {
        int line = 1;
        int column = 1;
        for (int index = 0; index < position; index++) {
            boolean newLine = body[index] == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
        return ProblemException.of(
                CommonProblem.MALFORMED_JSON,
                "line " + line + ", column " + column + ": a byte that is not UTF-8 (0x"
                        + Integer.toHexString(body[position] & 0xFF) + ")");
    }
}
