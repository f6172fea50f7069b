package dev.liveops.model.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The effective values for one context.
 *
 * @param version the snapshot they come from
 * @param effectiveAt the instant they are for
 * @param nextChangeAt when they may change by themselves; null for never
 * @param values lever to value; a lever that no config sets is absent, and the game's own default holds
 * @param explain where each value comes from; only for viewers and services
 */
@Schema(description = "The effective values for one context")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Resolution(
        @Schema(examples = "7") long version,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant effectiveAt,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant nextChangeAt,

        @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5}")
        Map<String, JsonNode> values,

        @Nullable Explanation explain) {

    /**
     * Why the values are as they are.
     *
     * @param appliedConfigs configs that match the context and are inside their window, in the order they were applied
     * @param waitingConfigs configs that match the context but are outside their window at this instant
     * @param mergedFields lever to everything that set it, the winner last; of a mix each wins for the keys that it sets
     * @param withheldFields lever to what set it to something that, by the lever catalog of today, no reader of it could read:
     *     what is below shows, or the default
     */
    @Schema(description = "Why the values are as they are")
    public record Explanation(
            List<AppliedConfig> appliedConfigs,
            List<AppliedConfig> waitingConfigs,
            Map<String, List<LeverSource>> mergedFields,
            Map<String, List<LeverSource>> withheldFields) {}

    /** A config that matches the context. */
    @Schema(description = "A config that matches the context")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AppliedConfig(
            UUID configId,
            int revision,
            String name,
            ConfigScope scope,
            String scopeRef,
            int priority,
            @Nullable Instant validFrom,
            @Nullable Instant validTo) {}

    /** A config's word on one lever. */
    @Schema(description = "A config's word on one lever")
    public record LeverSource(UUID configId, int revision, ConfigScope scope, String scopeRef, JsonNode value) {}
}
