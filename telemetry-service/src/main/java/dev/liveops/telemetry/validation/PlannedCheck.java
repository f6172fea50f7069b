package dev.liveops.telemetry.validation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is looked at.
 *
 * @param name {@code win_rate}, {@code win_rate:low}, {@code hazard:3}, {@code hazard:3:low}, {@code content:trap_fire_glyph}, {@code
 *     retention_d1}, {@code crash_rate} or {@code invalid_rate}
 * @param kind {@code guardrail}: it must not get worse by more than the margin; {@code target}: it has to move
 * @param better {@code higher}, {@code lower} or, of content that is to stay as it is, {@code same}
 * @param margin a share; 0 of a target
 * @param required whether a pass needs it
 */
@Schema(description = "One thing that is looked at")
public record PlannedCheck(
        @Schema(examples = "win_rate:low") String name,
        @Schema(enumeration = {"guardrail", "target"}) String kind,
        @Schema(enumeration = {"higher", "lower", "same"}) String better,
        @Schema(examples = "0.02") double margin,
        boolean required) {

    static final String GUARDRAIL = "guardrail";
    static final String TARGET = "target";
    static final String HIGHER = "higher";
    static final String LOWER = "lower";
    static final String SAME = "same";

    static PlannedCheck guardrail(String name, String better, double margin) {
        return new PlannedCheck(name, GUARDRAIL, better, margin, true);
    }

    static PlannedCheck target(String name, String towards) {
        return new PlannedCheck(name, TARGET, towards.equals("up") ? HIGHER : LOWER, 0, true);
    }

    /** The same, without which a pass is one. */
    PlannedCheck besides() {
        return new PlannedCheck(name, kind, better, margin, false);
    }

    boolean isTarget() {
        return kind.equals(TARGET);
    }
}
