package dev.liveops.config.crosscheck;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.invariant.Invariant;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.wire.WireName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What comes of an invariant under the published configs.
 *
 * @param at from when on it is broken, or cannot be enumerated; null where it holds
 * @param values values that break it, of those levers that configs set; null where it is not broken
 * @param configs the configs that set them together, in order
 */
@Schema(description = "What comes of an invariant under the published configs")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verdict(
        @Schema(examples = "vendor-margins") String invariant,

        @Schema(examples = "VENDOR_MARGIN_MIN <= VENDOR_MARGIN_MAX")
        String expression,

        Outcome outcome,
        @Nullable Instant at,

        @Schema(type = SchemaType.OBJECT, examples = "{\"VENDOR_MARGIN_MIN\": 0.4}") @Nullable
        Map<String, JsonNode> values,

        List<UUID> configs) {

    /** How it is. */
    @Schema(name = "InvariantOutcome", description = "What comes of an invariant")
    public enum Outcome implements WireName {
        /** In every combination. */
        @JsonProperty("holds")
        HOLDS,
        /** There are too many combinations to look at each. */
        @JsonProperty("unproven")
        UNPROVEN,
        /** Some players can come to values that break it. */
        @JsonProperty("broken")
        BROKEN
    }

    static Verdict holds(Invariant invariant) {
        return new Verdict(invariant.name(), invariant.expression(), Outcome.HOLDS, null, null, List.of());
    }

    static Verdict unproven(Invariant invariant, Instant at) {
        return new Verdict(invariant.name(), invariant.expression(), Outcome.UNPROVEN, at, null, List.of());
    }

    static Verdict broken(Invariant invariant, Instant at, Map<String, JsonNode> values, List<LiveConfig> configs) {
        return new Verdict(
                invariant.name(),
                invariant.expression(),
                Outcome.BROKEN,
                at,
                new TreeMap<>(values),
                configs.stream().map(LiveConfig::id).toList());
    }

    /** Whether it is broken; said by the outcome already. */
    @JsonIgnore
    public boolean isBroken() {
        return outcome == Outcome.BROKEN;
    }
}
