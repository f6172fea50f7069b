package dev.liveops.support.body;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bodies of JSON are UTF-8 (RFC 8259, section 8.1); a byte order mark before it is passed over. */
public final class Utf8 {

    private static final int CHUNK = 8192;
    private static final int MARK_BYTES = 3;

    // As wide as the widest character of another encoding: so far its zeros show.
    private static final int SHORTEST_OTHER = 4;

    private Utf8() {}

    /**
     * Where the text of a body begins: 3 behind a byte order mark, else 0.
     *
     * @throws ProblemException {@code request.malformed_json} at the first byte that is not UTF-8. A parser lets overlong forms
     *     and encoded surrogates through, and some guess UTF-16
     */
    public static int requireFrom(byte[] body) {
        int begin = hasMark(body) ? MARK_BYTES : 0;
        for (int index = begin; index < Math.min(body.length, begin + SHORTEST_OTHER); index++) {
            if (body[index] == 0) {
                throw malformed(body, index);
            }
        }
        int allBits = 0;
        for (byte part : body) {
            allBits |= part;
        }
        // Negative when one byte is: without such a byte it is ASCII.
        if (allBits < 0) {
            require(body);
        }
        return begin;
    }

    private static boolean hasMark(byte[] body) {
        return body.length >= MARK_BYTES && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }

    /**
     * The same of a text without a mark, whatever it holds.
     *
     * @throws ProblemException {@code request.malformed_json} at the first byte that is not UTF-8
     */
    public static void require(byte[] body) {
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
                String.format("line %d, column %d: a byte that is not UTF-8 (0x%02x)", line, column, body[position]));
    }
}
