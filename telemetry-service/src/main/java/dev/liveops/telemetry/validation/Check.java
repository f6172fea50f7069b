package dev.liveops.telemetry.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one thing that is looked at.
 *
 * @param planned what was registered
 * @param base users and rate before; null where nothing was seen
 * @param candidate the same since
 * @param difference candidate's rate less the base's
 * @param lower the difference is at least this, at all looks with 95 %
 * @param upper the difference is at most this, at all looks with 95 %
 * @param verdict {@code PASS}, {@code REGRESSION} (of a guardrail, beyond its margin at 5 % over all guardrails), {@code AWAY} (of a target, it
 *     moved the other way), {@code INCONCLUSIVE}, or {@code INSUFFICIENT}: fewer than 100 users on a side
 */
@Schema(name = "ValidationCheck", description = "What became of one thing that is looked at")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Check(
        PlannedCheck planned,
        @Nullable Side base,
        @Nullable Side candidate,
        @Schema(examples = "-0.004") @Nullable Double difference,
        @Nullable Double lower,
        @Nullable Double upper,

        @Schema(enumeration = {"PASS", "REGRESSION", "AWAY", "INCONCLUSIVE", "INSUFFICIENT"})
        String verdict) {

    static final String PASS = "PASS";
    static final String REGRESSION = "REGRESSION";
    static final String AWAY = "AWAY";
    static final String INCONCLUSIVE = "INCONCLUSIVE";
    static final String INSUFFICIENT = "INSUFFICIENT";

    /** One side. */
    @Schema(name = "ValidationSide", description = "How many users, runs or sessions, and their rate")
    public record Side(
            @Schema(examples = "1200") long units,
            @Schema(examples = "0.41") double rate) {

        static @Nullable Side of(Arm arm) {
            return arm.units() == 0 ? null : new Side(arm.units(), arm.rate());
        }
    }
}
