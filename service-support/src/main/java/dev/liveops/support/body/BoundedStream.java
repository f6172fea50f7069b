package dev.liveops.support.body;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a body as they come, up to a limit; whatever goes wrong with them is a problem. */
final class BoundedStream extends FilterInputStream {

    private final long maxBytes;
    private long read;

    BoundedStream(InputStream body, long maxBytes) {
        super(body);
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = readSome(target, offset, length);
        read += Math.max(0, count);
        if (read > maxBytes) {
            throw ProblemException.of(
                    CommonProblem.BODY_TOO_LARGE,
                    "the body has more than " + maxBytes + " bytes (expected at most that)");
        }
        return count;
    }

    private int readSome(byte[] target, int offset, int length) {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            // The one who sent it has gone, or was told that he took too long; the answer is for the log of requests.
            throw ProblemException.of(CommonProblem.BAD_REQUEST, "the body broke off before its end");
        }
    }
}
