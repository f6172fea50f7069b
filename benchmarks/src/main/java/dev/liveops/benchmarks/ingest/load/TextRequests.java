package dev.liveops.benchmarks.ingest.load;

import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/** Requests that are made when they are sent. */
public final class TextRequests implements RequestSource {

    private static final int LONGEST = 4_096;

    private final LongFunction<String> tokens;
    private final LongFunction<Request> requests;
    private long count;

    /**
     * @param token whose requests they are
     * @param requests the n-th one, from 0 on; ASCII, and with headers at most 4 kB
     */
    public TextRequests(String token, LongFunction<Request> requests) {
        this(n -> token, requests);
    }

    /**
     * Of several callers.
     *
     * @param tokens whose the n-th request is
     */
    public TextRequests(LongFunction<String> tokens, LongFunction<Request> requests) {
        this.tokens = tokens;
        this.requests = requests;
    }

    @Override
    public int maxLength() {
        return LONGEST;
    }

    @Override
    public int write(byte[] target) {
        String headers = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + tokens.apply(count) + "\r\n";
        Request next = requests.apply(count++);
        String text = next.body().isEmpty()
                ? "GET " + next.path() + headers + "\r\n"
                : "POST " + next.path() + headers + "Content-Type: application/json\r\nContent-Length: "
                        + next.body().length() + "\r\n\r\n" + next.body();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, target, 0, bytes.length);
        return bytes.length;
    }

    /**
     * A request.
     *
     * @param body empty for a read
     */
    public record Request(String path, String body) {

        /** A read. */
        public static Request get(String path) {
            return new Request(path, "");
        }
    }
}
