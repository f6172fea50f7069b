package dev.liveops.benchmarks.assign;

import dev.liveops.benchmarks.ingest.load.RequestSource;
import java.nio.charset.StandardCharsets;
import java.util.function.LongUnaryOperator;

/** Requests of a service that names a user by number, one after the other; the same path whoever asks where none is named. */
final class Reads implements RequestSource {

    private static final int LONGEST_NUMBER = 19;

    private final byte[] before;
    private final byte[] after;
    private final LongUnaryOperator users;
    private long count;

    /**
     * @param path up to the number
     * @param users which user the n-th request names; negative for none
     */
    Reads(String path, String token, LongUnaryOperator users) {
        this.before = ("GET " + path).getBytes(StandardCharsets.US_ASCII);
        this.after = (" HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.users = users;
    }

    @Override
    public int maxLength() {
        return before.length + LONGEST_NUMBER + after.length;
    }

    @Override
    public int write(byte[] target) {
        int at = put(before, target, 0);
        long user = users.applyAsLong(count++);
        if (user >= 0) {
            at = put(Long.toString(user).getBytes(StandardCharsets.US_ASCII), target, at);
        }
        return put(after, target, at);
    }

    private static int put(byte[] bytes, byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
        return at + bytes.length;
    }
}
