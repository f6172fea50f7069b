package dev.liveops.model.work;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a worker that asked for a job.
 *
 * @param found whether there is one for it
 * @param job null while there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The answer to a worker that asked for a job")
public record WorkClaim(
        boolean found,

        @Schema(description = "Absent while there is none") @Nullable
        WorkOrder job) {

    /** There is none. */
    public static final WorkClaim NONE = new WorkClaim(false, null);

    /** There is this one. */
    public static WorkClaim of(WorkOrder job) {
        return new WorkClaim(true, job);
    }
}
