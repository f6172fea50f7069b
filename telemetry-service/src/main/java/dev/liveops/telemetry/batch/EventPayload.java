package dev.liveops.telemetry.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.liveops.telemetry.taxonomy.EventType;
import dev.liveops.telemetry.taxonomy.PayloadCheck;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The payload of one event: checked while it is read where its type is known by then, else once it is. */
final class EventPayload {

    private final Body body;
    private RawJson raw = RawJson.EMPTY_OBJECT;
    private boolean unchecked = true;
    private int writtenZeros;
    private List<String> unknownFields = List.of();

    /** @param body what the event's parser reads */
    EventPayload(Body body) {
        this.body = body;
    }

    /** Its bytes; those of an empty object where there is none. */
    RawJson raw() {
        return raw;
    }

    /** How many bytes more its numbers take when they are written out. */
    int writtenZeros() {
        return writtenZeros;
    }

    List<String> unknownFields() {
        return unknownFields;
    }

    /**
     * Reads on to its last token.
     *
     * @param type null where it may still come
     * @return why it is refused
     */
    Optional<Refusal> read(JsonParser parser, EventType type) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            return Optional.of(Refusal.malformed("payload: wrong type (expected an object)"));
        }
        if (type == null) {
            parser.skipChildren();
            raw = body.from(start, parser);
            return Optional.empty();
        }
        PayloadCheck check = PayloadCheck.over(parser, type, body.escaped());
        raw = body.from(start, parser);
        return judge(check, type);
    }

    /** Checks it now that its type is known, unless that was done; an absent one, too. */
    Optional<Refusal> checkIfUnchecked(EventType type) throws IOException {
        if (!unchecked) {
            return Optional.empty();
        }
        try (JsonParser again = BatchReader.parser(raw.body(), raw.offset(), raw.length())) {
            again.nextToken();
            return judge(PayloadCheck.over(again, type, body.escaped()), type);
        }
    }

    private Optional<Refusal> judge(PayloadCheck check, EventType type) {
        unchecked = false;
        unknownFields = check.unknown();
        writtenZeros = check.writtenZeros();
        return check.refusal()
                .or(() -> check.isSurelyValid()
                        ? Optional.empty()
                        : type.schema().firstFault(raw.body(), raw.offset(), raw.length()));
    }
}
