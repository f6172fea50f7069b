package dev.liveops.telemetry.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.json.JsonLimits;
import dev.liveops.support.problem.JsonFailure;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the body of a batch as a stream; payloads stay the bytes they are. */
public final class BatchReader implements AutoCloseable {

    // An event's own limits are checked while it streams by; what the parser refuses has to be looked for and read
    // again,
    // so it allows more.
    private static final int MAX_DEPTH = 10_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // Bodies are UTF-8 and nothing else.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Names are the clients' choice: kept for ever they would fill the memory.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private static final Set<String> FIELDS = Set.of(
            "batch_id", "session_id", "user_id", "client_version", "content_version", "platform", "sent_at", "events");

    private static final int OUTSIDE = -1;

    private final Body body;
    private final JsonParser parser;
    private final int maxEvents;
    private final Acceptance acceptance;
    private final BrokenEvents broken;
    private final Set<String> seen = new HashSet<>();
    private final List<SentEvent> events = new ArrayList<>();
    private String batchId;
    private String sessionId;
    private String userId;
    private String clientVersion;
    private String contentVersion;
    private String platform;
    private Instant sentAt;
    private boolean hasEvents;
    private int reading = OUTSIDE;

    private BatchReader(Body body, int maxEvents, Acceptance acceptance, BrokenEvents broken) throws IOException {
        this.body = body;
        this.parser = parser(body.bytes(), 0, body.bytes().length);
        this.maxEvents = maxEvents;
        this.acceptance = acceptance;
        this.broken = broken;
    }

    /**
     * Reads a batch. An event that is no JSON is refused alone where its end can be found.
     *
     * @param body empty or null for a request without one; a byte order mark is skipped (RFC 8259 section 8.1)
     * @param acceptance which types are accepted from the sender
     * @throws ProblemException when the batch as a whole cannot be taken: not JSON, an envelope that is not as expected, no
     *     events or too many
     */
    public static Batch read(byte[] body, int maxEvents, Acceptance acceptance) {
        if (body == null || body.length == 0) {
            throw ProblemException.of(CommonProblem.MISSING_BODY, "the request has no body (expected a JSON object)");
        }
        Body plain = Body.of(body);
        try (BatchReader reader = new BatchReader(plain, maxEvents, acceptance, BrokenEvents.NONE)) {
            return reader.readOrLeaveOut(body.length - plain.bytes().length);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
    }

    private Batch readOrLeaveOut(int skipped) throws IOException {
        try {
            return read();
        } catch (JsonProcessingException e) {
            return readWithoutBroken(problem(e, skipped));
        }
    }

    private Batch readWithoutBroken(ProblemException problem) throws IOException {
        BrokenEvents found = BrokenEvents.in(body, maxEvents, acceptance).orElseThrow(() -> problem);
        try (BatchReader reader = new BatchReader(found.rest(), maxEvents, acceptance, found)) {
            return reader.read();
        } catch (JsonProcessingException e) {
            // The events are not all that is broken.
            throw problem;
        }
    }

    private ProblemException problem(JsonProcessingException failure, int skipped) {
        ProblemException problem = JsonFailure.toProblem(failure);
        return reading == OUTSIDE || failure.getLocation() == null
                ? problem
                : ProblemException.at(
                        CommonProblem.MALFORMED_JSON,
                        "events[" + reading + "]",
                        problem.getMessage() + " (byte "
                                + (failure.getLocation().getByteOffset() + skipped)
                                + " of the body); where this event ends cannot be told, so nothing of the batch was stored:"
                                + " send the rest without it");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    static JsonParser parser(byte[] body, int offset, int length) throws IOException {
        return JSON.createParser(body, offset, length);
    }

    private Batch read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.of(CommonProblem.WRONG_TYPE, "the body is no object (expected a batch of events)");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            if (FIELDS.contains(field) && !seen.add(field)) {
                throw ProblemException.at(CommonProblem.MALFORMED_JSON, field, "appears twice");
            }
            parser.nextToken();
            readField(field);
        }
        if (parser.nextToken() != null) {
            throw ProblemException.of(CommonProblem.MALFORMED_JSON, "the body goes on after the batch");
        }
        Envelope envelope = Envelope.checked(
                batchId, sessionId, userId, clientVersion, contentVersion, platform, sentAt, hasEvents);
        if (events.isEmpty()) {
            throw ProblemException.at(TelemetryProblem.EMPTY_BATCH, "events", "none (expected 1 to " + maxEvents + ")");
        }
        return new Batch(envelope, events);
    }

    private void readField(String field) throws IOException {
        switch (field) {
            case "batch_id" -> batchId = text(field);
            case "session_id" -> sessionId = text(field);
            case "user_id" -> userId = text(field);
            case "client_version" -> clientVersion = text(field);
            case "content_version" -> contentVersion = text(field);
            case "platform" -> platform = text(field);
            case "sent_at" -> sentAt = instant(field);
            case "events" -> readEvents();
            default -> parser.skipChildren();
        }
    }

    private void readEvents() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw ProblemException.at(CommonProblem.WRONG_TYPE, "events", "wrong type (expected an array)");
        }
        hasEvents = true;
        for (reading = 0; parser.nextToken() != JsonToken.END_ARRAY; reading++) {
            if (reading == maxEvents) {
                throw ProblemException.at(
                        TelemetryProblem.BATCH_TOO_LARGE, "events", "too many (expected at most " + maxEvents + ")");
            }
            SentEvent refused = broken.events().get(reading);
            events.add(refused == null ? new EventReader(body, parser, reading, acceptance).read() : refused);
        }
        reading = OUTSIDE;
    }

    private Instant instant(String field) throws IOException {
        String text = text(field);
        try {
            return text == null ? null : Timestamps.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.at(CommonProblem.WRONG_TYPE, field, e.getMessage());
        }
    }

    private String text(String field) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw ProblemException.at(CommonProblem.WRONG_TYPE, field, "wrong type (expected a string)");
        }
        String fault = body.escaped() ? JsonLimits.textFault(parser.getText()) : null;
        if (fault != null) {
            throw ProblemException.at(CommonProblem.WRONG_TYPE, field, fault + ", which cannot be stored");
        }
        return parser.getText();
    }
}
