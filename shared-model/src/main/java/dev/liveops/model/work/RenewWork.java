package dev.liveops.model.work;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A worker is still at it.
 *
 * @param attempt as it was given the job
 */
@Schema(description = "A worker is still at it")
public record RenewWork(
        @Schema(examples = "worker-1") String worker,
        @Schema(examples = "1") int attempt) {}
