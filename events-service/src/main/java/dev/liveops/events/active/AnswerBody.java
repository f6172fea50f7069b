package dev.liveops.events.active;

import dev.liveops.support.caching.EntityTag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The body of an answer but for the instant that it is given at, which alone changes while its segment lasts.
 *
 * @param tag equal for equal bodies, whatever the instant, on every replica
 */
record AnswerBody(EntityTag tag, byte[] rest) {

    private static final String HEAD = "{\"server_time\":\"";
    private static final String UNSET = HEAD + Instant.EPOCH + "\"";

    /**
     * @param json of an answer at {@link Instant#EPOCH}, which comes first in it
     */
    static AnswerBody of(String json) {
        if (!json.startsWith(UNSET)) {
            throw new IllegalArgumentException("the answer starts with something else than its instant");
        }
        String rest = json.substring(UNSET.length());
        return new AnswerBody(EntityTag.hashOf(rest), rest.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole body, in UTF-8. */
    byte[] at(Instant serverTime) {
        byte[] head = (HEAD + serverTime + "\"").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + rest.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(rest, 0, whole, head.length, rest.length);
        return whole;
    }
}
