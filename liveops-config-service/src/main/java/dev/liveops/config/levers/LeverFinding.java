package dev.liveops.config.levers;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something about a lever's value that its author should know.
 *
 * @param lever the lever
 * @param severity {@code warning}, {@code error} or {@code critical}
 * @param detail the value and the expectation
 */
@Schema(description = "Something about a value that its author should know")
public record LeverFinding(
        @Schema(examples = "ECONOMIC_ACTIVITY_MULTIPLIER") String lever,

        @Schema(
                enumeration = {"warning", "critical", "error"},
                examples = "warning")
        String severity,

        @Schema(examples = "1.2 (expected 0.0..1.0)") String detail) {}
