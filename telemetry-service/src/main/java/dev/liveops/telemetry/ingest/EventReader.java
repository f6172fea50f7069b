package dev.liveops.telemetry.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.json.JsonLimits;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.taxonomy.EventType;
import dev.liveops.telemetry.taxonomy.PayloadCheck;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Reads one event to its end, whatever is wrong with it; the first thing wrong is what it is refused for. */
final class EventReader {

    private static final Set<String> FIELDS = Set.of("id", "event_type", "event_time", "client_seq", "payload");

    private static final int MAX_INSTANT = 80;

    private final byte[] body;
    private final JsonParser parser;
    private final int index;
    private final Set<String> seen = new HashSet<>();
    private String id;
    private EventType type;
    private Instant time;
    private Long sequence;
    private RawJson payload = RawJson.EMPTY_OBJECT;
    private boolean payloadUnchecked;
    private Refusal refusal;

    /**
     * @param body what the parser reads
     * @param parser at the event's first token
     * @param index the event's place in its batch
     */
    EventReader(byte[] body, JsonParser parser, int index) {
        this.body = body;
        this.parser = parser;
        this.index = index;
    }

    /** Reads on to the event's last token; what it was is then in this reader. */
    EventReader read() throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            refuse(Refusal.malformed("wrong type (expected an object)"));
            parser.skipChildren();
            return this;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            readField(field);
        }
        requirePresent("event_type", "one of " + EventType.wires());
        requirePresent("event_time", "an RFC 3339 instant");
        if (payloadUnchecked && refusal == null) {
            checkPayload();
        }
        return this;
    }

    boolean isRefused() {
        return refusal != null;
    }

    RefusedEvent refused() {
        return new RefusedEvent(index, id, type, refusal);
    }

    SentEvent sent() {
        return new SentEvent(index, id, type, time, sequence, payload);
    }

    private void readField(String field) throws IOException {
        if (FIELDS.contains(field) && !seen.add(field)) {
            refuse(Refusal.malformed(field + ": appears twice"));
            parser.skipChildren();
            return;
        }
        switch (field) {
            case "id" -> readId();
            case "event_type" -> readType();
            case "event_time" -> readTime();
            case "client_seq" -> readSequence();
            case "payload" -> readPayload();
            default -> parser.skipChildren();
        }
    }

    private void readId() throws IOException {
        String text = text("id");
        if (text != null && !Ids.isOpaque(text)) {
            refuse(Refusal.malformed("id: expected 1.." + Ids.MAX_LENGTH + " characters, none a control character"));
        } else {
            id = text;
        }
    }

    private void readType() throws IOException {
        String text = text("event_type");
        if (text != null) {
            type = EventType.find(text).orElse(null);
            if (type == null) {
                refuse(new Refusal(
                        TelemetryProblem.UNKNOWN_EVENT_TYPE,
                        "event_type: " + Refusal.quote(text) + " is no event type (expected one of " + EventType.wires()
                                + ")"));
            }
        }
    }

    private void readTime() throws IOException {
        String text = text("event_time");
        if (text != null) {
            try {
                // Whatever is longer is no instant, and need not be told back in full.
                time = Timestamps.parse(Refusal.cut(text, MAX_INSTANT));
            } catch (IllegalArgumentException e) {
                refuse(Refusal.malformed("event_time: " + e.getMessage()));
            }
        }
    }

    private void readSequence() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0) {
            sequence = parser.getLongValue();
        } else if (!parser.hasToken(JsonToken.VALUE_NULL)) {
            refuse(Refusal.malformed("client_seq: wrong value (expected an integer from 0 to " + Long.MAX_VALUE + ")"));
            parser.skipChildren();
        }
    }

    private void readPayload() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            refuse(Refusal.malformed("payload: wrong type (expected an object)"));
            parser.skipChildren();
            return;
        }
        if (type == null) {
            // The type may still come.
            payloadUnchecked = true;
            parser.skipChildren();
        } else {
            PayloadCheck.firstRefusal(parser, type).ifPresent(this::refuse);
        }
        payload = new RawJson(body, start, (int) parser.currentLocation().getByteOffset() - start);
    }

    private void checkPayload() throws IOException {
        try (JsonParser again = BatchReader.parser(body, payload.offset(), payload.length())) {
            again.nextToken();
            PayloadCheck.firstRefusal(again, type).ifPresent(this::refuse);
        }
    }

    private String text(String field) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            seen.remove(field);
            return null;
        }
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            refuse(Refusal.malformed(field + ": wrong type (expected a string)"));
            parser.skipChildren();
            return null;
        }
        String fault = JsonLimits.textFault(parser.getText());
        if (fault != null) {
            refuse(Refusal.notStorable(field + ": " + fault));
            return null;
        }
        return parser.getText();
    }

    private void requirePresent(String field, String expected) {
        if (!seen.contains(field)) {
            refuse(Refusal.malformed(field + ": missing (expected " + expected + ")"));
        }
    }

    private void refuse(Refusal found) {
        if (refusal == null) {
            refusal = found;
        }
    }
}
