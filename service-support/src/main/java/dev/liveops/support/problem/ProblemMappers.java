package dev.liveops.support.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.database.DatabaseFailures;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps everything that can end a request to a problem. */
@Singleton
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ProblemResponses responses;

    ProblemMappers(ProblemResponses responses) {
        this.responses = responses;
    }

    @ServerExceptionMapper
    Response problem(ProblemException problem, UriInfo uri) {
        return responses.respond(problem, uri.getPath());
    }

    @ServerExceptionMapper
    Response unreadableBody(JsonProcessingException failure, UriInfo uri) {
        return responses.respond(JsonFailure.toProblem(failure), uri.getPath());
    }

    // Its own method, because the framework brings a mapper for this type that would be closer than the one above.
    @ServerExceptionMapper
    Response mismatchedBody(MismatchedInputException failure, UriInfo uri) {
        return unreadableBody(failure, uri);
    }

    @ServerExceptionMapper
    Response noToken(UnauthorizedException failure, UriInfo uri) {
        return respond(CommonProblem.UNAUTHENTICATED, "this operation needs a token: Authorization: Bearer ...", uri);
    }

    @ServerExceptionMapper
    Response badToken(AuthenticationFailedException failure, UriInfo uri) {
        return respond(
                CommonProblem.BAD_TOKEN,
                "the token is malformed, expired, signed by an unknown key, or meant for another game or environment",
                uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure, UriInfo uri) {
        return respond(CommonProblem.FORBIDDEN, "the token's role may not do this", uri);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException unreadable) {
            return unreadableBody(unreadable, uri);
        }
        Response original = failure.getResponse();
        if (original.getStatus() < 400) {
            return original;
        }
        ProblemException problem = FrameworkFailure.toProblem(failure, uri.getPath());
        Response response = responses.respond(problem, uri.getPath());
        String allowed = original.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, UriInfo uri) {
        // What reads rows may have wrapped it.
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem(problem, uri);
            }
        }
        if (DatabaseFailures.isUnavailable(failure)) {
            return responses.respond(ProblemException.databaseUnavailable(failure), uri.getPath());
        }
        LOG.errorf(failure, "request failed unexpectedly path=%s", uri.getPath());
        return respond(CommonProblem.INTERNAL, "the request failed for a reason that is ours; it was logged", uri);
    }

    private Response respond(CommonProblem code, String detail, UriInfo uri) {
        return responses.respond(ProblemException.of(code, detail), uri.getPath());
    }
}
