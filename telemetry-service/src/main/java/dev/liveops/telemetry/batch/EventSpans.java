package dev.liveops.telemetry.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds where each event of a body begins and ends that is no JSON: by brackets, commas and texts alone, whatever stands between
 * them. Where these do not fit together, as in a text without an end, nothing is found rather than something wrong.
 */
final class EventSpans {

    private static final byte[] EVENTS = "events".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private final int maxEvents;
    private final List<Span> spans = new ArrayList<>();
    private int at;

    private EventSpans(byte[] body, int maxEvents) {
        this.body = body;
        this.maxEvents = maxEvents;
    }

    /** The events in their order, one more than there may be at the most; empty when they cannot be told from each other. */
    static Optional<List<Span>> of(byte[] body, int maxEvents) {
        EventSpans search = new EventSpans(body, maxEvents);
        return search.findEvents() && search.readEvents() ? Optional.of(search.spans) : Optional.empty();
    }

    // Goes on to the first event, or to the end of their array when there is none.
    private boolean findEvents() {
        boolean open = take('{');
        while (open) {
            skipSpace();
            int name = at;
            if (peek() != '"' || !skipText('"')) {
                return false;
            }
            boolean isEvents = Arrays.equals(body, name + 1, at - 1, EVENTS, 0, EVENTS.length);
            if (!take(':')) {
                return false;
            }
            if (isEvents && take('[')) {
                return true;
            }
            open = skipValue() && take(',');
        }
        return false;
    }

    private boolean readEvents() {
        do {
            skipSpace();
            int from = at;
            if (!skipValue() || !add(from)) {
                return false;
            }
        } while (spans.size() <= maxEvents && take(','));
        return spans.size() > maxEvents || peek() == ']';
    }

    private boolean add(int from) {
        int to = at;
        while (to > from && isSpace(body[to - 1])) {
            to--;
        }
        return to > from && spans.add(new Span(from, to));
    }

    // Up to the comma or bracket that ends the value; a text in single quotes is one where a value or a name may begin.
    private boolean skipValue() {
        BitSet objects = new BitSet();
        int depth = 0;
        boolean mayBegin = true;
        for (; at < body.length; at++) {
            byte next = body[at];
            if (next == '"' || next == '\'' && mayBegin) {
                if (!skipText(next)) {
                    return false;
                }
                at--;
                mayBegin = false;
            } else if (next == '{' || next == '[') {
                objects.set(depth++, next == '{');
                mayBegin = true;
            } else if (depth == 0 && (next == ',' || next == '}' || next == ']')) {
                return true;
            } else if (next == '}' || next == ']') {
                if (objects.get(--depth) != (next == '}')) {
                    return false;
                }
                mayBegin = false;
            } else if (!isSpace(next)) {
                mayBegin = next == ',' || next == ':';
            }
        }
        return false;
    }

    // From the quote it begins with to behind the one it ends with.
    private boolean skipText(int quote) {
        for (at++; at < body.length; at++) {
            if (body[at] == '\\') {
                at++;
            } else if (body[at] == quote) {
                at++;
                return true;
            }
        }
        return false;
    }

    private boolean take(char expected) {
        skipSpace();
        boolean isThere = peek() == expected;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private int peek() {
        return at < body.length ? body[at] : -1;
    }

    private void skipSpace() {
        while (at < body.length && isSpace(body[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    /**
     * Where an event stands in its body.
     *
     * @param from its first byte
     * @param to the byte after its last one
     */
    record Span(int from, int to) {

        int length() {
            return to - from;
        }
    }
}
