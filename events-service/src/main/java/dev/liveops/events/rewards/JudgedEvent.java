package dev.liveops.events.rewards;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event that a run names, or that was on when it began, and whether it counts.
 *
 * @param revision the one that was looked at; null where there was none
 * @param named the revision that the run named; null where it named none
 * @param counts whether its rules are in the reward
 * @param keptBy the event of its exclusive group that counts instead; null otherwise
 */
@Schema(description = "An event that a run names, or that was on when it began, and whether it counts")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgedEvent(
        @Schema(examples = "event_fire_festival_01") String eventId,
        @Schema(examples = "2") @Nullable Integer revision,
        @Schema(examples = "2") @Nullable Integer named,
        boolean counts,
        @Schema(examples = "named") Why why,
        @Schema(examples = "event_double_xp_01") @Nullable String keptBy) {

    /** Why an event counts, or does not. */
    public enum Why implements WireName {
        /** The revision that the run named was in force within 60 s before it began. */
        @JsonProperty("named")
        NAMED,
        /** This revision was in force when the run began. */
        @JsonProperty("in_force")
        IN_FORCE,
        /** There is no such event, or it was over long before. */
        @JsonProperty("unknown")
        UNKNOWN,
        /** It was a draft, cancelled, or not open when the run began. */
        @JsonProperty("not_on")
        NOT_ON,
        /** It is for other content, or for other clients. */
        @JsonProperty("other_version")
        OTHER_VERSION,
        /** Not everybody gets it, and the run does not name it. */
        @JsonProperty("not_named")
        NOT_NAMED,
        /** Another event of its exclusive group counts. */
        @JsonProperty("left_out")
        LEFT_OUT
    }

    static JudgedEvent counted(String eventId, int revision, @Nullable Integer named, Why why) {
        return new JudgedEvent(eventId, revision, named, true, why, null);
    }

    static JudgedEvent ignored(String eventId, @Nullable Integer revision, @Nullable Integer named, Why why) {
        return new JudgedEvent(eventId, revision, named, false, why, null);
    }

    JudgedEvent leftOut(String kept) {
        return new JudgedEvent(eventId, revision, named, false, Why.LEFT_OUT, kept);
    }
}
