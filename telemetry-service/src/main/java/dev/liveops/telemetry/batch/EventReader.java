package dev.liveops.telemetry.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.liveops.model.id.Ids;
import dev.liveops.support.json.JsonLimits;
import dev.liveops.support.problem.JsonFailure;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.taxonomy.EventType;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Predicate;

/** Reads one event to its end, whatever is wrong with it; the first thing wrong is what it is refused for. */
public final class EventReader {

    /** Largest event in bytes, its numbers written out: who reads many events back must know how much that can be. */
    public static final int MAX_BYTES = 65_536;

    private final Body body;
    private final JsonParser parser;
    private final int index;
    private final Acceptance acceptance;
    private final EventPayload payload;
    private int seen;
    private String id;
    private String userId;
    private String sessionId;
    private String typeName;
    private EventType type;
    private Instant time;
    private Long sequence;
    private Refusal refusal;

    /**
     * @param body what the parser reads
     * @param parser at the event's first token
     * @param index the event's place in its batch
     */
    EventReader(Body body, JsonParser parser, int index, Acceptance acceptance) {
        this.body = body;
        this.parser = parser;
        this.index = index;
        this.acceptance = acceptance;
        this.payload = new EventPayload(body);
    }

    /** Reads an event that was sent before; one that is no JSON is refused. */
    public static SentEvent read(String text, Acceptance acceptance) {
        Body body = Body.of(text.getBytes(StandardCharsets.UTF_8));
        try (JsonParser parser = BatchReader.parser(body.bytes(), 0, body.bytes().length)) {
            parser.nextToken();
            return new EventReader(body, parser, 0, acceptance).read();
        } catch (JsonProcessingException e) {
            return readBroken(body, 0, acceptance, e);
        } catch (IOException e) {
            throw new UncheckedIOException("what was read before can be read again", e);
        }
    }

    /**
     * Reads what can be read of an event that is no JSON, which is refused. Its time is left out, since an id that follows from
     * what was read would not be the one of the event when it is mended.
     *
     * @param body the event alone
     */
    static SentEvent readBroken(Body body, int index, Acceptance acceptance, JsonProcessingException failure) {
        RawJson text = new RawJson(body.bytes(), 0, body.bytes().length);
        try (JsonParser parser = BatchReader.parser(text.body(), 0, text.length())) {
            EventReader reader = new EventReader(body, parser, index, acceptance);
            reader.readUntilBroken();
            return reader.event(text).broken(refusal(failure));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
    }

    private static Refusal refusal(JsonProcessingException failure) {
        String fault = JsonFailure.toProblem(failure).getMessage();
        // Which is JSON, but deeper than anybody reads.
        return failure instanceof StreamConstraintsException
                ? Refusal.notStorable("the event: " + fault)
                : Refusal.invalidJson(fault);
    }

    private void readUntilBroken() throws IOException {
        try {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readFields();
            }
        } catch (JsonProcessingException e) {
            // As expected: what was read before it is all there is.
            return;
        }
    }

    /** Reads on to the event's last token. */
    SentEvent read() throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (parser.hasToken(JsonToken.START_OBJECT)) {
            readFields();
        } else {
            refuse(Refusal.malformed("wrong type (expected an object)"));
            parser.skipChildren();
            // A text is read to its end only when it is asked for.
            parser.finishToken();
        }
        RawJson text = body.from(start, parser);
        requireSize(text.length() + payload.writtenZeros());
        return event(text);
    }

    private SentEvent event(RawJson text) {
        return new SentEvent(
                index,
                text,
                id,
                userId,
                sessionId,
                typeName,
                type,
                time,
                sequence,
                payload.raw(),
                payload.unknownFields(),
                refusal);
    }

    private void requireSize(int bytes) {
        if (bytes > MAX_BYTES) {
            refuse(Refusal.notStorable(
                    "the event has " + bytes + " bytes, its numbers written out (expected at most " + MAX_BYTES + ")"));
        }
    }

    private void readFields() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            readField(field);
        }
        requirePresent("event_type");
        requirePresent("event_time");
        if (type != null && refusal == null) {
            payload.checkIfUnchecked(type).ifPresent(this::refuse);
        }
    }

    // A bit for each field that is ours; whose an event is, services say alone.
    private int bit(String field) {
        return switch (field) {
            case "id" -> 1;
            case "event_type" -> 2;
            case "event_time" -> 4;
            case "client_seq" -> 8;
            case "payload" -> 16;
            case "user_id" -> acceptance.fromService() ? 32 : 0;
            case "session_id" -> acceptance.fromService() ? 64 : 0;
            default -> 0;
        };
    }

    private void readField(String field) throws IOException {
        int bit = bit(field);
        if ((seen & bit) != 0) {
            refuse(Refusal.malformed(field + ": appears twice"));
            parser.skipChildren();
            return;
        }
        seen |= bit;
        if (bit == 0) {
            parser.skipChildren();
            return;
        }
        switch (field) {
            case "id" -> id = opaque(field, Ids::isOpaque, Ids.MAX_LENGTH);
            case "event_type" -> readType();
            case "event_time" -> readTime();
            case "client_seq" -> readSequence();
            case "payload" -> readPayload();
            case "user_id" -> userId = opaque(field, Ids::isUser, Ids.MAX_USER_LENGTH);
            case "session_id" -> sessionId = opaque(field, Ids::isOpaque, Ids.MAX_LENGTH);
            default -> throw new IllegalStateException("a field of ours that nobody reads: " + field);
        }
    }

    // A name that says nothing to us; null where there is none, or none that may be.
    private String opaque(String field, Predicate<String> rule, int maxLength) throws IOException {
        String text = text(field);
        if (text == null || rule.test(text)) {
            return text;
        }
        refuse(Refusal.malformed(field + ": expected 1.." + maxLength + " characters, none a control character"));
        return null;
    }

    private void readType() throws IOException {
        String text = text("event_type");
        if (text != null) {
            typeName = text.isEmpty() ? null : Refusal.cut(text, Ids.MAX_LENGTH);
            type = acceptance.taxonomy().find(text).orElse(null);
            acceptance.refusal(text, type).ifPresent(this::refuse);
        }
    }

    private void readTime() throws IOException {
        String text = text("event_time");
        if (text != null) {
            try {
                time = Timestamps.parse(text);
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
        if (!parser.hasToken(JsonToken.VALUE_NULL)) {
            payload.read(parser, type).ifPresent(this::refuse);
        }
    }

    private String text(String field) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            seen &= ~bit(field);
            return null;
        }
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            refuse(Refusal.malformed(field + ": wrong type (expected a string)"));
            parser.skipChildren();
            return null;
        }
        String fault = body.escaped() ? JsonLimits.textFault(parser.getText()) : null;
        if (fault != null) {
            refuse(Refusal.notStorable(field + ": " + fault));
            return null;
        }
        return parser.getText();
    }

    private void requirePresent(String field) {
        if ((seen & bit(field)) == 0) {
            String expected = field.equals("event_type")
                    ? "one of " + acceptance.taxonomy().names()
                    : "an RFC 3339 instant";
            refuse(Refusal.malformed(field + ": missing (expected " + expected + ")"));
        }
    }

    private void refuse(Refusal found) {
        if (refusal == null) {
            refusal = found;
        }
    }
}
