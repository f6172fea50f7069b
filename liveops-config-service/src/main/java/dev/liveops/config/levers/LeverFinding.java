package dev.liveops.config.levers;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something about a lever's value that its author should know.
 *
 * @param lever the lever
 * @param path where the value stands
 * @param code the problem that it is when it blocks
 * @param value what stands there, as JSON, cut where it is long
 * @param bound what may stand there
 * @param detail the value and the expectation
 */
@Schema(description = "Something about a value that its author should know")
public record LeverFinding(
        @Schema(examples = "ECONOMIC_ACTIVITY_MULTIPLIER") String lever,

        @Schema(examples = "payload.ECONOMIC_ACTIVITY_MULTIPLIER")
        String path,

        @Schema(examples = "config.out_of_bounds") String code,
        @Schema(examples = "warning") Severity severity,
        @Schema(examples = "1.2") String value,
        @Schema(examples = "0.0..1.0") String bound,
        @Schema(examples = "1.2 (expected 0.0..1.0)") String detail) {}
