package dev.liveops.model.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.wire.WireName;
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
 * @param enabled false where remote configuration is switched off: then every lever is at its default
 * @param values lever to value; a lever that no config sets is absent, and the game's own default holds
 * @param modules every lever of the catalog with its value or default, by the game system that needs it
 * @param origins lever to the variant of an experiment that set it, so that reading it can be an exposure; null for none
 * @param killed levers that a kill keeps at their defaults, or whose killed configs were left out; null for none
 * @param frozenAt the instant at which windows are looked at while configuration is frozen; null while it is not
 * @param experiments where it is known from which experiments the player takes part in
 * @param audience what the server itself knows of the player; null where no condition speaks of it, or nobody plays
 * @param pin to be sent with the later requests of the turn; null without a session and a turn
 * @param pinIgnored why the request's pin does not hold; null where it does, or none was sent
 * @param explain where each value comes from; only for viewers and services
 */
@Schema(description = "The effective values for one context")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Resolution(
        @Schema(examples = "7") long version,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant effectiveAt,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant nextChangeAt,

        @Schema(
                description = "false where remote configuration is switched off: every lever is at its default",
                examples = "true")
        boolean enabled,

        @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5}")
        Map<String, JsonNode> values,

        @Schema(description = "Every lever of the catalog, by the game system that needs it")
        Map<String, EffectiveModule> modules,

        @Schema(description = "Lever to the variant that set it") @Nullable
        Map<String, Origin> origins,

        @Schema(
                description = "Levers that a kill keeps at their defaults, or whose killed configs were left out",
                examples = "[\"DROP_RATE_LEGENDARY_MULTIPLIER\"]")
        @Nullable
        List<String> killed,

        @Schema(description = "The instant at which windows are looked at; absent unless configuration is frozen")
        @Nullable
        Instant frozenAt,

        ExperimentSource experiments,

        @Schema(description = "What the server itself knows of the player; absent where it does not matter") @Nullable
        KnownAudience audience,

        @Schema(description = "To be sent with the later requests of the turn", examples = "7.1hqk2f0c3y.0") @Nullable
        String pin,

        @Schema(description = "Why the request's pin does not hold") @Nullable
        String pinIgnored,

        @Nullable Explanation explain) {

    /** How far the values of a game system are to be applied. */
    @Schema(description = "How far the values are to be applied")
    public enum Apply implements WireName {
        /** As they are. */
        @JsonProperty("full")
        FULL,
        /** They are shown, and nothing is done by them: its gate is {@code readonly}. */
        @JsonProperty("read")
        READ,
        /** Its gate is off: they are the defaults. */
        @JsonProperty("off")
        OFF
    }

    /** From where it is known which experiments a player takes part in. */
    @Schema(description = "From where it is known which experiments the player takes part in")
    public enum ExperimentSource implements WireName {
        /** From the experiments service. */
        @JsonProperty("assigned")
        ASSIGNED,
        /** From the service that asks. */
        @JsonProperty("given")
        GIVEN,
        /** They do not matter: no config is for an experiment, or nobody plays. */
        @JsonProperty("none")
        NONE,
        /** The request asks for values without experiments. */
        @JsonProperty("declined")
        DECLINED,
        /** The experiments service did not answer, so configs of experiments are left out. */
        @JsonProperty("unavailable")
        UNAVAILABLE
    }

    /** From where it is known what the server says of a player. */
    @Schema(description = "From where it is known what the server says of the player")
    public enum AudienceSource implements WireName {
        /** Asked for in this session. */
        @JsonProperty("asked")
        ASKED,
        /** Nobody answered: what was answered before counts, to its age. */
        @JsonProperty("kept")
        KEPT,
        /** Nobody answered, and nothing is kept that is young enough: no condition over it holds. */
        @JsonProperty("unavailable")
        UNAVAILABLE,
        /** From who asks, to look at what others would get. */
        @JsonProperty("given")
        GIVEN,
        /** It does not matter: no condition speaks of it, or nobody plays. */
        @JsonProperty("none")
        NONE
    }

    /**
     * What the server itself knows of a player.
     *
     * @param asOf what telemetry had stored by then is in it; null where it did not say
     */
    @Schema(description = "What the server itself knows of the player, and how old that is")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KnownAudience(
            AudienceSource source,

            @Schema(description = "What telemetry had stored by then is in it") @Nullable
            Instant asOf) {}

    /**
     * The levers of one game system.
     *
     * @param gate the lever that says how far it is let to work; null where none does
     * @param levers lever to its value, or its default where no config sets it
     */
    @Schema(description = "The levers of one game system")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EffectiveModule(
            @Schema(examples = "ECONOMY_KERNEL_GATE") @Nullable
            String gate,

            Apply apply,

            @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_RARE_MULTIPLIER\": 1.0}")
            Map<String, JsonNode> levers) {}

    /**
     * The variant that set a value.
     *
     * @param variantId null where only the experiment is known
     * @param phase of the experiment when the variant was settled, for the exposure; null where it is not known
     */
    @Schema(description = "The variant that set a value")
    public record Origin(
            @Schema(examples = "exp_draft_weights_v1") String experimentId,
            @Schema(examples = "more_relics") @Nullable String variantId,
            @Schema(examples = "1") @Nullable Integer phase) {}

    /**
     * Why the values are as they are.
     *
     * @param appliedConfigs configs that match the context and are inside their window, in the order they were applied
     * @param waitingConfigs configs that match the context but are outside their window at this instant
     * @param unmatchedConfigs configs that do not match the context, and why; at most 100
     * @param unmatchedCount how many there are of them
     * @param mergedFields lever to everything that set it, the winner last; of a mix each wins for the keys that it sets
     * @param withheldFields lever to what set it to something that, by the lever catalog of today, no reader of it could read:
     *     what is below shows, or the default
     * @param gatedFields levers that configs set and that are at their defaults, since the gate of their module is off
     * @param unusedAttributes attribute of the request to why it counts as not sent
     * @param brokenInvariants what the configs that apply break across levers, and what was done about it
     */
    @Schema(description = "Why the values are as they are")
    public record Explanation(
            List<AppliedConfig> appliedConfigs,
            List<AppliedConfig> waitingConfigs,
            List<UnmatchedConfig> unmatchedConfigs,
            int unmatchedCount,
            Map<String, List<LeverSource>> mergedFields,
            Map<String, List<LeverSource>> withheldFields,
            List<String> gatedFields,
            Map<String, String> unusedAttributes,
            List<BrokenInvariant> brokenInvariants) {}

    /**
     * An invariant that configs break: the values of its levers were dropped, the highest scope's first, until it held.
     *
     * @param scope the lowest scope whose values were dropped
     * @param levers those that are at another value since
     */
    @Schema(description = "An invariant that configs break, so that values of its levers were dropped until it held")
    public record BrokenInvariant(
            @Schema(examples = "vendor-margins") String name,

            @Schema(examples = "VENDOR_MARGIN_MIN <= VENDOR_MARGIN_MAX")
            String expression,

            ConfigScope scope,
            @Schema(examples = "[\"VENDOR_MARGIN_MIN\"]") List<String> levers) {}

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

    /** A config that does not match the context; each reason names what does not. */
    @Schema(description = "A config that does not match the context")
    public record UnmatchedConfig(
            UUID configId, int revision, String name, ConfigScope scope, String scopeRef, List<String> reasons) {}

    /** A config's word on one lever. */
    @Schema(description = "A config's word on one lever")
    public record LeverSource(UUID configId, int revision, ConfigScope scope, String scopeRef, JsonNode value) {}
}
