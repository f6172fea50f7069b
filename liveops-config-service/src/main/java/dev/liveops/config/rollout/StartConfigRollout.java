package dev.liveops.config.rollout;

import dev.liveops.support.rollout.RolloutDraft;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The config to roll out, and how.
 *
 * @param configId its newest revision is what is rolled out
 * @param configRevision that revision, as its author has seen it; null for whichever is the newest
 * @param accept levers whose values lie outside of their bounds and are meant, as for an activation; null for none
 * @param plan its unit is {@code user} unless it says another one: session, world or adventure. What has guardrails is of users, since
 *     telemetry tells players apart
 * @param reason at most 500 characters; null for none. Players do not see it
 */
@Schema(description = "The config to roll out, and how")
public record StartConfigRollout(
        @Schema(required = true, examples = "019abcde-0000-7000-8000-000000000001") @Nullable
        UUID configId,

        @Schema(description = "Its newest revision, as it was seen; without it whichever is the newest", examples = "2")
        @Nullable
        Integer configRevision,

        @Schema(description = "Levers whose values lie outside of their bounds, and are meant", examples = "[]")
        @Nullable
        List<String> accept,

        @Schema(required = true) @Nullable RolloutDraft plan,
        @Schema(examples = "Spring economy") @Nullable String reason) {

    /** The levers named. */
    List<String> accepted() {
        return accept == null ? List.of() : accept;
    }
}
