package dev.liveops.simulation.worker;

import dev.liveops.model.problem.ProblemCode;

/** A request is answered with a problem. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;

    /** With a documented code, and a sentence for who asked. */
    public RequestRefused(ProblemCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /** The documented code. */
    public ProblemCode code() {
        return code;
    }

    /** What is wrong, a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
