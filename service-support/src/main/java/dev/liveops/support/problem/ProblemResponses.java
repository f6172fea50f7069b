package dev.liveops.support.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes problems as HTTP answers. */
@Singleton
public class ProblemResponses {

    private final ObjectMapper json;
    private final List<ProblemDialect> dialects;

    @Inject
    ProblemResponses(ObjectMapper json, @Any Instance<ProblemDialect> dialects) {
        this(json, dialects.stream().toList());
    }

    ProblemResponses(ObjectMapper json, List<ProblemDialect> dialects) {
        this.json = json;
        this.dialects = dialects;
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
        return end(request.response(), problem, document, mediaType(request.normalizedPath()));
    }

    /** The same outside of any route. */
    public Future<Void> end(HttpServerResponse response, ProblemException problem, Buffer document) {
        return end(response, problem, document, Problem.MEDIA_TYPE);
    }

    private static Future<Void> end(
            HttpServerResponse response, ProblemException problem, Buffer document, String mediaType) {
        response.setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
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
                .type(mediaType(instance))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body(problem, instance));
        return problem.code().status() == 401 ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer") : response;
    }

    private String mediaType(@Nullable String path) {
        return dialect(path).map(ProblemDialect::mediaType).orElse(Problem.MEDIA_TYPE);
    }

    private Optional<ProblemDialect> dialect(@Nullable String path) {
        return path == null
                ? Optional.empty()
                : dialects.stream().filter(one -> one.isSpokenAt(path)).findFirst();
    }

    /** The problem document itself. */
    private byte[] body(ProblemException problem, @Nullable String instance) {
        Problem document = Problem.of(problem.code(), problem.getMessage(), instance, problem.violations())
                .withCurrent(problem.current());
        Optional<ProblemDialect> dialect = dialect(instance);
        try {
            return json.writeValueAsBytes(
                    dialect.isEmpty()
                            ? document
                            : with(dialect.get().fields(problem, String.valueOf(instance)), document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }

    private ObjectNode with(Map<String, String> fields, Problem document) {
        ObjectNode tree = json.valueToTree(document);
        fields.forEach(tree::put);
        return tree;
    }
}
