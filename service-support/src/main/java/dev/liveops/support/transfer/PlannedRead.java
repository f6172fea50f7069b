package dev.liveops.support.transfer;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A definition that a plan goes by.
 *
 * @param hash of all that anybody can change of it
 */
@Schema(description = "A definition that a plan goes by, as it was then")
public record PlannedRead(
        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        String id,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String hash) {}
