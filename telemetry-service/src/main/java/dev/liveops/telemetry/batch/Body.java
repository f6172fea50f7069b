package dev.liveops.telemetry.batch;

import com.fasterxml.jackson.core.JsonParser;
import dev.liveops.support.body.Utf8;
import dev.liveops.support.problem.ProblemException;
import java.util.Arrays;

/**
 * The bytes of a body.
 *
 * @param bytes valid UTF-8
 * @param escaped whether it holds an escape by number ({@code \\u0000}): nothing else brings a NUL or half of a surrogate pair
 *     into a text, so the texts of any other body need not be looked at for them
 */
record Body(byte[] bytes, boolean escaped) {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Checks that a body is UTF-8, as JSON must be (RFC 8259 section 8.1), and leaves its byte order mark away. The parser lets
     * overlong forms and encoded surrogates through, and each would be stored as something else than was sent.
     *
     * @throws ProblemException {@code request.malformed_json} at the first byte that is none
     */
    static Body of(byte[] sent) {
        byte[] bytes = startsWithMark(sent) ? Arrays.copyOfRange(sent, BYTE_ORDER_MARK.length, sent.length) : sent;
        int allBits = 0;
        boolean escaped = false;
        for (int index = 0; index < bytes.length; index++) {
            allBits |= bytes[index];
            escaped |= bytes[index] == 'u' && index > 0 && bytes[index - 1] == '\\';
        }
        // Negative when one byte is: without such a byte it is ASCII.
        if (allBits < 0) {
            Utf8.require(bytes);
        }
        return new Body(bytes, escaped);
    }

    /** What a parser of it has read since a place. */
    RawJson from(int start, JsonParser parser) {
        return new RawJson(bytes, start, (int) parser.currentLocation().getByteOffset() - start);
    }

    private static boolean startsWithMark(byte[] sent) {
        return sent.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(sent, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
