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
import dev.liveops.telemetry.taxonomy.PayloadCheck;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads one event to its end, whatever is wrong with it; the first thing wrong is what it is refused for. */
public final class EventReader {

    /** Largest event in bytes, its numbers written out: who reads many events back must know how much that can be. */
    public static final int MAX_BYTES = 65_536;

    private final Body body;
    private final JsonParser parser;
    private final int index;
    private final Acceptance acceptance;
    private int seen;
    private String id;
    private String userId;
    private String sessionId;
    private String typeName;
    private EventType type;
    private Instant time;
    private Long sequence;
    private RawJson payload = RawJson.EMPTY_OBJECT;
    private boolean payloadUnchecked = true;
    private int writtenZeros;
    private List<String> unknownFields = List.of();
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
            return new SentEvent(
                    index,
                    text,
                    reader.id,
                    reader.userId,
                    reader.sessionId,
                    reader.typeName,
                    reader.type,
                    null,
                    null,
                    RawJson.EMPTY_OBJECT,
                    List.of(),
                    refusal(failure));
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
        RawJson text = rawFrom(start);
        requireSize(text.length() + writtenZeros);
        return new SentEvent(
                index, text, id, userId, sessionId, typeName, type, time, sequence, payload, unknownFields, refusal);
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
        if (payloadUnchecked && type != null && refusal == null) {
            checkPayload();
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
        switch (field) {
            case "id" -> readId();
            case "event_type" -> readType();
            case "event_time" -> readTime();
            case "client_seq" -> readSequence();
            case "payload" -> readPayload();
            case "user_id" -> readUser();
            case "session_id" -> readSession();
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

    private void readUser() throws IOException {
        if (!acceptance.fromService()) {
            parser.skipChildren();
            return;
        }
        String text = text("user_id");
        if (text != null && !Ids.isUser(text)) {
            refuse(Refusal.malformed(
                    "user_id: expected 1.." + Ids.MAX_USER_LENGTH + " characters, none a control character"));
        } else {
            userId = text;
        }
    }

    private void readSession() throws IOException {
        if (!acceptance.fromService()) {
            parser.skipChildren();
            return;
        }
        String text = text("session_id");
        if (text != null && !Ids.isOpaque(text)) {
            refuse(Refusal.malformed(
                    "session_id: expected 1.." + Ids.MAX_LENGTH + " characters, none a control character"));
        } else {
            sessionId = text;
        }
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
            parser.skipChildren();
            payload = rawFrom(start);
        } else {
            PayloadCheck check = PayloadCheck.over(parser, type, body.escaped());
            payload = rawFrom(start);
            judge(check);
        }
    }

    private void checkPayload() throws IOException {
        try (JsonParser again = BatchReader.parser(payload.body(), payload.offset(), payload.length())) {
            again.nextToken();
            judge(PayloadCheck.over(again, type, body.escaped()));
        }
    }

    private void judge(PayloadCheck check) {
        payloadUnchecked = false;
        unknownFields = check.unknown();
        writtenZeros = check.writtenZeros();
        check.refusal()
                .or(() -> check.isSurelyValid()
                        ? Optional.empty()
                        : type.schema().firstFault(payload.body(), payload.offset(), payload.length()))
                .ifPresent(this::refuse);
    }

    private RawJson rawFrom(int start) {
        return new RawJson(body.bytes(), start, (int) parser.currentLocation().getByteOffset() - start);
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
