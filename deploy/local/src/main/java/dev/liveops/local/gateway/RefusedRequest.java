package dev.liveops.local.gateway;

/** Why the decoder takes nothing more from a connection; the problem says it to the client. */
final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient GatewayProblem problem;

    RefusedRequest(GatewayProblem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    GatewayProblem problem() {
        return problem;
    }
}
