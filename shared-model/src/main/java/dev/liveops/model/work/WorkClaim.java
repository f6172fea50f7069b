package dev.liveops.model.work;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a worker that asked for a job.
 *
 * @param job null while there is none for it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The answer to a worker that asked for a job")
public record WorkClaim(
        @Schema(description = "Absent while there is none") @Nullable
        WorkOrder job) {

    /** There is none. */
    public static final WorkClaim NONE = new WorkClaim(null);
}
