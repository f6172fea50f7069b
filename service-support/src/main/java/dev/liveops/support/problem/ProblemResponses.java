package dev.liveops.support.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes problems as HTTP answers. */
@Singleton
public class ProblemResponses {

    private final ObjectMapper json;

    ProblemResponses(ObjectMapper json) {
        this.json = json;
    }

    /** The answer to a request that was ended with a problem. */
    public Response respond(ProblemException problem, String instance) {
        Response.ResponseBuilder response = builder(problem, instance);
        if (problem.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, wholeSeconds(problem.retryAfter()));
        }
        problem.headers().forEach(response::header);
        return response.build();
    }

    /** Answers a request that the framework has not come to yet; completes when the answer is written. */
    public Future<Void> end(RoutingContext request, ProblemException problem) {
        return end(request, problem, document(problem, request.normalizedPath()));
    }

    /**
     * The same for who answers many requests alike.
     *
     * @param document of {@link #document}
     */
    public Future<Void> end(RoutingContext request, ProblemException problem, Buffer document) {
        return end(request.response(), problem, document);
    }

    /** The same outside of any route. */
    public Future<Void> end(HttpServerResponse response, ProblemException problem, Buffer document) {
        response.setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryAfter() != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(problem.retryAfter())));
        }
        problem.headers().forEach(response::putHeader);
        return response.end(document);
    }

    /** A problem's document, for any number of answers. */
    public Buffer document(ProblemException problem, @Nullable String instance) {
        return Buffer.buffer(body(problem, instance));
    }

    // Rounded up: who comes back early is only turned away again.
    private static long wholeSeconds(Duration delay) {
        return Math.max(1, delay.plusNanos(999_999_999).toSeconds());
    }

    /** An answer, for the mappers to add headers to. */
    Response.ResponseBuilder builder(ProblemException problem, String instance) {
        Response.ResponseBuilder response = Response.status(problem.code().status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body(problem, instance));
        return problem.code().status() == 401 ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer") : response;
    }

    /** The problem document itself. */
    private byte[] body(ProblemException problem, @Nullable String instance) {
        try {
            return json.writeValueAsBytes(
                    Problem.of(problem.code(), problem.getMessage(), instance, problem.violations())
                            .withCurrent(problem.current()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }
}
