package dev.liveops.telemetry.submission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.body.Utf8;
import dev.liveops.support.problem.JsonFailure;
import dev.liveops.support.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of a submission, in its two parts: the run, and the batch of events byte by byte as it was sent, since the ids of
 * events follow from these bytes.
 *
 * @param telemetry null where there is none
 */
record SubmittedBody(SubmitRun run, byte @Nullable [] telemetry) {

    private static final String TELEMETRY = "telemetry";
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /**
     * Reads a body.
     *
     * @param json by the suite's rules
     * @throws ProblemException of the codes {@code request.*} where it is none
     */
    static SubmittedBody read(byte @Nullable [] sent, ObjectMapper json) {
        if (sent == null || sent.length == 0) {
            throw ProblemException.of(CommonProblem.MISSING_BODY, "the request has no body (expected a JSON object)");
        }
        byte[] body = Arrays.copyOfRange(sent, Utf8.requireFrom(sent), sent.length);
        try {
            Span span = find(body, json);
            if (span == null) {
                return new SubmittedBody(run(body, json), null);
            }
            if (span.to() - span.from() < NULL.length) {
                throw ProblemException.at(CommonProblem.INVALID, "telemetry.session_id", "missing (expected a value)");
            }
            // Blanks in its place, so that what is wrong with the rest is still told with its place.
            byte[] rest = body.clone();
            Arrays.fill(rest, span.from(), span.to(), (byte) ' ');
            System.arraycopy(NULL, 0, rest, span.from(), NULL.length);
            return new SubmittedBody(run(rest, json), Arrays.copyOfRange(body, span.from(), span.to()));
        } catch (JsonProcessingException e) {
            throw JsonFailure.toProblem(e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
    }

    private static SubmitRun run(byte[] body, ObjectMapper json) throws IOException {
        SubmitRun run = json.readValue(body, SubmitRun.class);
        if (run == null) {
            throw ProblemException.of(CommonProblem.MISSING_BODY, "the body is null (expected a JSON object)");
        }
        return run;
    }

    // What is no batch at all, as a text, is left where it is, and refused as the field that it is.
    private static @Nullable Span find(byte[] body, ObjectMapper json) throws IOException {
        try (JsonParser parser = json.getFactory().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Span found = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isTelemetry = parser.currentName().equals(TELEMETRY);
                JsonToken value = parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                if (isTelemetry && value == JsonToken.START_OBJECT) {
                    found = new Span(from, (int) parser.currentLocation().getByteOffset());
                } else if (isTelemetry && value != JsonToken.VALUE_NULL) {
                    throw ProblemException.at(
                            CommonProblem.WRONG_TYPE, TELEMETRY, "wrong type (expected a batch of events)");
                }
            }
            return found;
        }
    }

    /** From a byte to before another one. */
    private record Span(int from, int to) {}
}
