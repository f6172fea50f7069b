package dev.liveops.model.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that was refused or failed (RFC 9457, {@code application/problem+json}).
 *
 * @param type stable identifier of the kind of problem
 * @param title summary of the kind
 * @param status HTTP status
 * @param detail what is wrong here, with the value and the expectation
 * @param instance path of the request; null where what came as one cannot be trusted
 * @param code what clients switch on
 * @param violations each place that is wrong; empty when the problem has no place
 * @param current what a stale edit was meant for, as it is now; null for other problems
 */
@Schema(description = "Why a request was refused (RFC 9457)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(examples = "urn:liveops:problem:config.unknown_lever")
        String type,

        @Schema(examples = "Unknown lever") String title,
        @Schema(examples = "422") int status,

        @Schema(examples = "payload.AWF_MAX_TOKENS: no such lever (see GET /api/awf-liveops/levers)")
        String detail,

        @Schema(examples = "/api/awf-liveops/configs") @Nullable
        String instance,

        @Schema(examples = "config.unknown_lever") String code,
        List<Violation> violations,
        @Nullable Object current) {

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        violations = violations == null ? List.of() : List.copyOf(violations);
    }

    /** The same with what a stale edit was meant for, as it is now. */
    public Problem withCurrent(@Nullable Object state) {
        return new Problem(type, title, status, detail, instance, code, violations, state);
    }

    /** A problem of a documented code at a request path. */
    public static Problem of(ProblemCode code, String detail, @Nullable String instance, List<Violation> violations) {
        return new Problem(
                code.type().toString(), code.title(), code.status(), detail, instance, code.code(), violations, null);
    }
}
