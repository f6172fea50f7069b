package dev.liveops.config.levers;

import dev.liveops.model.problem.ProblemCode;
import dev.liveops.model.problem.Violation;

/**
 * Something remarkable about one value of a payload.
 *
 * @param code the problem it is when it blocks
 * @param detail the value and the expectation
 */
public record Finding(String lever, ProblemCode code, Severity severity, String detail) {

    /** The finding as a violation of the request's body. */
    public Violation toViolation() {
        return new Violation("payload." + lever, detail);
    }

    /** The finding as it is reported on the wire. */
    public LeverFinding toView() {
        return new LeverFinding(lever, severity.wire(), detail);
    }
}
