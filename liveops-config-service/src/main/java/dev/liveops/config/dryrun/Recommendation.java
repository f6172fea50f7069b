package dev.liveops.config.dryrun;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to do next, by a rule. */
@Schema(description = "What to do next, by a rule")
public record Recommendation(
        Rule rule,

        @Schema(examples = "settle oracles_format, which takes 412 turns: ask again with turns=412")
        String text) {

    /** The rules, in the order in which they speak. */
    @Schema(name = "RecommendationRule", description = "The rule of a recommendation")
    public enum Rule implements WireName {
        /** Something keeps it from being activated. */
        @JsonProperty("fix_first")
        FIX_FIRST,
        /** Somebody has to accept levers outside of critical bounds by name. */
        @JsonProperty("accept_by_name")
        ACCEPT_BY_NAME,
        /** No sampled session differs: its place, targeting or order keep it from everybody. */
        @JsonProperty("reaches_nobody")
        REACHES_NOBODY,
        /** Not high confidence in what reaches more than a tenth: by stages. */
        @JsonProperty("gradual_rollout")
        GRADUAL_ROLLOUT,
        /** Nothing models it: try it out beside what players get. */
        @JsonProperty("shadow_first")
        SHADOW_FIRST,
        /** Figures move, or an error may: watch them. */
        @JsonProperty("monitor")
        MONITOR,
        /** Figures are not settled: more turns. */
        @JsonProperty("more_turns")
        MORE_TURNS,
        /** The levels are not those of real turns. */
        @JsonProperty("calibrate")
        CALIBRATE,
        /** It has no end. */
        @JsonProperty("set_an_end")
        SET_AN_END
    }
}
