package dev.liveops.support.problem;

import dev.liveops.model.problem.CommonProblem;
import jakarta.ws.rs.WebApplicationException;

/** Says in our words what the HTTP framework refused. */
final class FrameworkFailure {

    private static final int NOT_FOUND = 404;

    private FrameworkFailure() {}

    static ProblemException toProblem(WebApplicationException failure, String path) {
        int status = failure.getResponse().getStatus();
        // A parameter that cannot be converted reaches us as 404 with the conversion's failure as its cause.
        return status == NOT_FOUND && failure.getCause() != null
                ? ProblemException.of(
                        CommonProblem.NOT_FOUND,
                        "nothing is at " + path + ": a part of the path or query is not of the expected form")
                : toProblem(status, path);
    }

    /** The problem of a status that the framework would answer with, without a reason of its own. */
    static ProblemException toProblem(int status, String path) {
        return switch (status) {
            case 401 -> ProblemException.of(CommonProblem.UNAUTHENTICATED, "this operation needs a token");
            case 403 -> ProblemException.of(CommonProblem.FORBIDDEN, "the token's role may not do this");
            case NOT_FOUND -> ProblemException.of(CommonProblem.NOT_FOUND, "nothing is at " + path);
            case 405 -> ProblemException.of(CommonProblem.METHOD_NOT_ALLOWED, "the method is not supported at " + path);
            case 406 ->
                ProblemException.of(
                        CommonProblem.NOT_ACCEPTABLE,
                        "no representation matches the Accept header (expected application/json)");
            case 412 -> ProblemException.of(CommonProblem.PRECONDITION_FAILED, "a condition of the request is not met");
            case 413 -> ProblemException.of(CommonProblem.BODY_TOO_LARGE, "the body is larger than this service takes");
            case 415 ->
                ProblemException.of(
                        CommonProblem.UNSUPPORTED_MEDIA_TYPE, "the Content-Type is not supported at " + path);
            default ->
                status < 500
                        ? ProblemException.of(CommonProblem.BAD_REQUEST, "the request cannot be understood")
                        : ProblemException.of(CommonProblem.INTERNAL, "the request failed for a reason that is ours");
        };
    }
}
