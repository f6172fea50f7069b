package dev.liveops.config.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.resolution.LeverDifference;
import dev.liveops.config.turnmodel.SimulatedFigure;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.wire.WireName;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Levers that evidence speaks for moving.
 *
 * @param id the same as long as it is the same change of the same config
 * @param basis what it rests on
 * @param causal whether who got what was drawn at random
 * @param scope of the draft that it would be opened as
 * @param replaces the published config whose place the draft would take; null for none
 * @param experimentId the experiment that it rests on; null for none
 * @param changes levers, from what the config says or players get to what is suggested
 * @param payload of the draft
 * @param evidence figures that speak for it, with their intervals
 * @param simulated figures of a simulated turn that it moves
 * @param simulation whether these point the same way as the evidence
 */
@Schema(description = "Levers that evidence speaks for moving; opened as a draft by an explicit request only")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Suggestion(
        @Schema(examples = "4fd9c1a05be27c83") String id,
        Basis basis,

        @Schema(description = "Whether who got what was drawn at random")
        boolean causal,

        ConfigScope scope,
        @Schema(examples = "world.forest_glade") String scopeRef,
        @Nullable UUID replaces,

        @Schema(examples = "exp_draft_weights_v1") @Nullable String experimentId,

        List<LeverDifference> changes,

        @Schema(type = SchemaType.OBJECT, examples = "{\"AWF_MAX_OUTPUT_TOKENS\": 2500}")
        JsonNode payload,

        List<Evidence> evidence,
        List<SimulatedFigure> simulated,
        Agreement simulation) {

    /** What a suggestion rests on. */
    @Schema(name = "SuggestionBasis", description = "What a suggestion rests on")
    public enum Basis implements WireName {
        /** An experiment whose variant may be shipped by its rule. */
        @JsonProperty("experiment")
        EXPERIMENT,
        /** Figures that are worse in turns with the lever off its default: back by half. */
        @JsonProperty("live")
        LIVE
    }

    /** Whether a simulation points the same way. */
    @Schema(name = "SuggestionAgreement", description = "Whether simulated turns point the same way as the evidence")
    public enum Agreement implements WireName {
        /** A figure of the evidence gets better, and none worse. */
        @JsonProperty("agrees")
        AGREES,
        /** A figure of the evidence gets worse. */
        @JsonProperty("contradicts")
        CONTRADICTS,
        /** Nothing of the evidence moves in it. */
        @JsonProperty("silent")
        SILENT
    }

    /**
     * A figure that speaks for it.
     *
     * @param n turns or users
     * @param difference with less without, or of the variant less the control
     * @param adjustedP by Benjamini and Hochberg over all figures of all levers, or as the experiment adjusts it; null where it has none
     */
    @Schema(name = "SuggestionEvidence", description = "A figure that speaks for it, with its interval of 95 %")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Evidence(
            @Schema(examples = "error_rate") String metric,
            @Schema(examples = "4420") long n,
            @Schema(examples = "0.011") @Nullable Double difference,
            @Schema(examples = "0.002") @Nullable Double low,
            @Schema(examples = "0.02") @Nullable Double high,
            @Schema(examples = "0.004") @Nullable Double adjustedP) {}
}
