package dev.liveops.model.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A worker is still at it.
 *
 * @param attempt as it was given the job
 * @param progress how far it is, for people, at most {@value #MAX_PROGRESS} characters; null for nothing to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A worker is still at it")
public record RenewWork(
        @Schema(examples = "worker-1") String worker,
        @Schema(examples = "1") int attempt,

        @Schema(examples = "40,000 runs simulated") @Nullable
        String progress) {

    /** Most characters that say how far it is. */
    public static final int MAX_PROGRESS = 200;
}
