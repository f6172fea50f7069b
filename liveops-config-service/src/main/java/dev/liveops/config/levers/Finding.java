package dev.liveops.config.levers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.type.Fault;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.Quote;

/**
 * Something remarkable about one value of a payload.
 *
 * @param path where, from the payload on: {@code payload.PARTY_INTENT_MIX_BIAS.NEUTRAL}
 * @param code the problem it is when it blocks
 * @param value what stands there, as JSON, cut where it is long
 * @param bound what may stand there
 * @param detail both in one sentence
 */
public record Finding(
        String lever, String path, ProblemCode code, Severity severity, String value, String bound, String detail) {

    private static final String CATALOG = "one of GET /api/awf-liveops/levers";

    static Finding of(String lever, Fault fault, ProblemCode code, Severity severity) {
        String value = Quote.plain(fault.value().toString());
        String detail = value + " (expected " + fault.expected() + ")";
        return new Finding(lever, path(lever) + fault.path(), code, severity, value, fault.expected(), detail);
    }

    static Finding unknownLever(String key, JsonNode value) {
        return new Finding(
                key,
                path(key),
                ConfigProblem.UNKNOWN_LEVER,
                Severity.ERROR,
                Quote.plain(value.toString()),
                CATALOG,
                "no such lever (expected " + CATALOG + ")");
    }

    /** The finding as a violation of the request's body. */
    public Violation toViolation() {
        return new Violation(path, detail + ", " + severity.wire());
    }

    /** The finding as it is reported on the wire. */
    public LeverFinding toView() {
        return new LeverFinding(lever, path, code.code(), severity, value, bound, detail);
    }

    private static String path(String lever) {
        return "payload." + lever;
    }
}
