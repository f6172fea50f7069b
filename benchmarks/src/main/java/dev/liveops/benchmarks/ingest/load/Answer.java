package dev.liveops.benchmarks.ingest.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * An answer to a batch, read no further than needed.
 *
 * @param status HTTP status
 * @param closes whether the connection ends with it
 * @param accepted events stored; 0 unless the status is 200
 * @param duplicates events that were stored before
 * @param rejected events that are not stored
 */
record Answer(int status, boolean closes, int accepted, int duplicates, int rejected) {

    static final int OK = 200;
    // RFC 9110, section 15.4.5: it has no body, whatever length it tells.
    private static final int NOT_MODIFIED = 304;

    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("\r\ncontent-length:");
    private static final byte[] CLOSE = ascii("\r\nconnection: close");
    private static final byte[] ACCEPTED = ascii("\"accepted\":");
    private static final byte[] DUPLICATES = ascii("\"duplicates\":");
    private static final byte[] REJECTED_INDEX = ascii("\"index\":");
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    /**
     * Where the answer at the beginning of these bytes ends; empty while its head is incomplete.
     *
     * @param withBody false for one without the body whose length it may tell
     * @throws IOException when its length is not told
     */
    static OptionalInt end(byte[] bytes, int length, boolean withBody) throws IOException {
        int headEnd = find(bytes, 0, length, HEAD_END);
        if (headEnd < 0) {
            return OptionalInt.empty();
        }
        if (!withBody || number(bytes, STATUS_AT, headEnd) == NOT_MODIFIED) {
            return OptionalInt.of(headEnd + HEAD_END.length);
        }
        int field = find(bytes, 0, headEnd, CONTENT_LENGTH);
        if (field < 0) {
            throw new IOException("an answer has no content-length: " + text(bytes, headEnd));
        }
        return OptionalInt.of(headEnd + HEAD_END.length + number(bytes, field + CONTENT_LENGTH.length, headEnd));
    }

    /** Reads a complete answer. */
    static Answer parse(byte[] bytes, int length) {
        int status = number(bytes, STATUS_AT, length);
        int body = find(bytes, 0, length, HEAD_END);
        boolean closes = find(bytes, 0, body, CLOSE) >= 0;
        if (status != OK) {
            return new Answer(status, closes, 0, 0, 0);
        }
        int rejected = 0;
        for (int at = find(bytes, body, length, REJECTED_INDEX); at >= 0; rejected++) {
            at = find(bytes, at + 1, length, REJECTED_INDEX);
        }
        return new Answer(
                status, closes, count(bytes, body, length, ACCEPTED), count(bytes, body, length, DUPLICATES), rejected);
    }

    /** The bytes as text, on one line. */
    static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    boolean isOk() {
        return status == OK || status == NOT_MODIFIED;
    }

    private static int count(byte[] bytes, int from, int to, byte[] field) {
        int at = find(bytes, from, to, field);
        return at < 0 ? 0 : number(bytes, at + field.length, to);
    }

    private static int number(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        int value = 0;
        for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            value = value * 10 + bytes[at] - '0';
        }
        return value;
    }

    // Names of headers may come in any case, and what is searched for is in lower case.
    private static int find(byte[] bytes, int from, int to, byte[] wanted) {
        for (int at = from; at <= to - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && lower(bytes[at + same]) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte lower(byte character) {
        return character >= 'A' && character <= 'Z' ? (byte) (character + 32) : character;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
