package dev.liveops.model.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One place of a request that is wrong.
 *
 * @param path where, as a dotted path into the body, or the name of a parameter or header
 * @param detail what is wrong there, with the value and the expectation
 */
@Schema(description = "One place of a request that is wrong")
public record Violation(
        @Schema(examples = "valid_to") String path,

        @Schema(examples = "2024-01-01T00:00:00Z (expected later than valid_from 2024-12-31T00:00:00Z)")
        String detail) {}
