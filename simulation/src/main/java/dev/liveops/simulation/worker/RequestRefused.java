package dev.liveops.simulation.worker;

import dev.liveops.model.problem.ProblemCode;

/** A request is answered with a problem. */
final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;

    RequestRefused(ProblemCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    ProblemCode code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
