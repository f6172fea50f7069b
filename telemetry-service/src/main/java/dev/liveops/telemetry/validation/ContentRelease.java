package dev.liveops.telemetry.validation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A content pack.
 *
 * @param contentVersion by which its runs are found
 * @param contentHash SHA-256 in hex, by which its sessions are
 */
@Schema(description = "A content pack")
public record ContentRelease(
        @Schema(examples = "1.1.0") String contentVersion,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String contentHash) {}
