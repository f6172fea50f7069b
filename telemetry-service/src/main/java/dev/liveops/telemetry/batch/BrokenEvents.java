package dev.liveops.telemetry.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.liveops.telemetry.batch.EventSpans.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of a body that are no JSON, each refused, and the body without them: they must not take the others along. Looked for
 * only when a body could not be read, so that others do not pay for it.
 *
 * @param events by their place in the batch
 * @param rest the same body in the same places, but for a number instead of each of these events
 */
record BrokenEvents(Map<Integer, SentEvent> events, Body rest) {

    static final BrokenEvents NONE = new BrokenEvents(Map.of(), null);

    /** Those of a body; empty when the events cannot be told from each other, or are not what is broken. */
    static Optional<BrokenEvents> in(Body body, int maxEvents, Acceptance acceptance) {
        return EventSpans.of(body.bytes(), maxEvents)
                .map(spans -> in(body, spans, acceptance))
                .filter(broken -> !broken.events().isEmpty());
    }

    private static BrokenEvents in(Body body, List<Span> spans, Acceptance acceptance) {
        byte[] rest = body.bytes().clone();
        Map<Integer, SentEvent> broken = new HashMap<>();
        for (int index = 0; index < spans.size(); index++) {
            Span span = spans.get(index);
            JsonProcessingException failure = failure(body.bytes(), span);
            if (failure != null) {
                byte[] text = Arrays.copyOfRange(body.bytes(), span.from(), span.to());
                broken.put(index, EventReader.readBroken(new Body(text, body.escaped()), index, acceptance, failure));
                Arrays.fill(rest, span.from(), span.to(), (byte) ' ');
                rest[span.from()] = '0';
            }
        }
        return new BrokenEvents(broken, new Body(rest, body.escaped()));
    }

    // Why a text is no value, or not one only; null when it is one.
    private static JsonProcessingException failure(byte[] body, Span span) {
        try (JsonParser parser = BatchReader.parser(body, span.from(), span.length())) {
            JsonToken token = parser.nextToken();
            parser.skipChildren();
            parser.finishToken();
            boolean goesOn = token != null && parser.nextToken() != null;
            return goesOn ? new JsonGoesOnException(parser) : null;
        } catch (JsonProcessingException e) {
            return e;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
    }

    /** Two values where one was expected. */
    private static final class JsonGoesOnException extends JsonProcessingException {

        private static final long serialVersionUID = 1L;

        JsonGoesOnException(JsonParser parser) {
            super("something follows the event's end", parser.currentTokenLocation());
        }
    }
}
