package dev.liveops.telemetry.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A validation and what it says by now.
 *
 * @param state {@code waiting} for the release, {@code running}, or {@code ended}: then nothing is added
 * @param asOf whatever was stored before is counted
 * @param grade how far the comparison may be trusted: B against who plays the base at the same time, C before and after
 * @param verdict {@code PASS}, {@code REGRESSION} or {@code INCONCLUSIVE}
 * @param rollback prepared with a regression, carried out by nobody
 */
@Schema(description = "A validation and what it says by now")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValidationResult(
        Validation validation,

        @Schema(enumeration = {"waiting", "running", "ended"})
        String state,

        Instant asOf,
        @Schema(enumeration = {"B", "C"}) String grade,

        @Schema(enumeration = {"PASS", "REGRESSION", "INCONCLUSIVE"})
        String verdict,

        List<Check> checks,
        List<String> notes,
        @Nullable PreparedRollback rollback) {

    public ValidationResult {
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    /**
     * The call that takes a release back.
     *
     * @param path where to, of the release service
     * @param dryRunPath where the same is rehearsed
     * @param idempotencyKey that goes with it, so that twice goes back one step
     * @param reason its body's reason
     * @param to content version that is active afterwards, if nothing else was released since
     */
    @Schema(description = "The call that takes the release back; an operator makes it")
    public record PreparedRollback(
            @Schema(examples = "POST") String method,
            @Schema(examples = "/v1/releases/rollback") String path,
            String dryRunPath,
            String idempotencyKey,
            String reason,
            String to) {}
}
