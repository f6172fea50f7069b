package dev.liveops.config.dryrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.configs.Validation;
import dev.liveops.config.crosscheck.CrossCheck.Foreseen;
import dev.liveops.config.foresight.BlastRadius;
import dev.liveops.config.resolution.LeverDifference;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do.
 *
 * @param proposed what was tried
 * @param valid whether it could be activated as it is: nothing in it blocks, and it breaks no invariant that holds
 * @param validation what would come of its payload
 * @param invariants what would come of those that it concerns
 * @param context how the context of the request would differ; null where none was sent
 * @param blastRadius whom it reaches
 * @param simulation what the model says of its effect on those whom it reaches
 * @param confidence how far that can be relied on, and why
 * @param recommendations what to do next, by listed rules
 */
@Schema(description = "What a change would do")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DryRun(
        Proposed proposed,

        @Schema(description = "Whether it could be activated as it is")
        boolean valid,

        Validation validation,
        List<Foreseen> invariants,
        @Nullable ContextChange context,
        BlastRadius blastRadius,
        Simulation simulation,
        Confidence confidence,
        List<Recommendation> recommendations) {

    /**
     * What was tried.
     *
     * @param configId of a stored config; null for what is not stored
     * @param revision likewise
     * @param assumed whether the place is that of a bare lever map: global, without targeting and window
     * @param opens when its window opens; null for at once
     * @param closes when it closes; null for never
     */
    @Schema(name = "DryRunProposed", description = "What was tried")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Proposed(
            @Schema(examples = "Forest Glade Economy Boost") String name,
            ConfigScope scope,
            @Schema(examples = "world.forest_glade") String scopeRef,
            @Nullable UUID configId,
            @Nullable Integer revision,

            @Schema(description = "Whether the place is that of a bare lever map: global, without targeting and window")
            boolean assumed,

            @Nullable Instant opens,
            @Nullable Instant closes) {}

    /** The levers that would be at another value for the context of the request. */
    @Schema(
            name = "DryRunContext",
            description = "The levers that would be at another value for the context of the request")
    public record ContextChange(List<LeverDifference> differences) {}
}
