package dev.liveops.model.telemetry;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How runs and sessions went inside and outside of what is rolled out, hour by hour and platform by platform; sums, from which rates
 * follow.
 *
 * @param asOf everything that telemetry had stored by then is counted
 * @param items in the order of hour and platform; an hour of a platform in which nothing was played has none
 */
@Schema(description = "How runs and sessions went inside and outside of what is rolled out, by hour and platform")
public record ArmsCompared(
        @Schema(description = "Everything that was stored by then is counted")
        Instant asOf,

        List<Item> items) {

    /** Longest span of one question, in days. */
    public static final int MOST_DAYS = 31;

    /** The arm of a rollout's exposures that has what is rolled out. */
    public static final String CANDIDATE = "candidate";

    /** The arm of a rollout's exposures that has not. */
    public static final String STABLE = "stable";

    public ArmsCompared {
        items = List.copyOf(items);
    }

    /**
     * An hour of a platform.
     *
     * @param hour when it begins (UTC); a run or session counts in the hour in which it began
     * @param platform as clients tell it; empty where none did
     */
    @Schema(name = "ArmsOfHour", description = "An hour of a platform")
    public record Item(
            @Schema(description = "When the hour begins", examples = "2026-11-27T10:00:00Z")
            Instant hour,

            @Schema(description = "As clients tell it; empty where none did", examples = "web")
            String platform,

            Arm inside,
            Arm outside) {}

    /**
     * What was counted of one side; each from 0.
     *
     * @param runsEnded runs that have ended
     * @param runsFailed those of them whose outcome is no win: the taxonomy leaves outcomes to the game, and which of them are wins is
     *     telemetry's setting {@code liveops.telemetry.facts.win-outcomes}
     * @param runsJudged ranked and challenge runs that could be judged by what was offered
     * @param runsMismatched those of them whose content was offered to nobody like their player
     * @param sessions sessions that could be told to be of this side
     * @param sessionsCrashed those of them with a {@code client_crash}, the taxonomy's one event type of crashes, fatal or not
     */
    @Schema(name = "Arm", description = "What was counted of one side")
    public record Arm(
            @Schema(minimum = "0") long runsEnded,

            @Schema(description = "Those whose outcome is no win", minimum = "0")
            long runsFailed,

            @Schema(description = "Ranked and challenge runs that could be judged by what was offered", minimum = "0")
            long runsJudged,

            @Schema(description = "Those whose content was offered to nobody like their player", minimum = "0")
            long runsMismatched,

            @Schema(minimum = "0") long sessions,

            @Schema(description = "Those with a client_crash", minimum = "0")
            long sessionsCrashed) {

        /** Nothing was played. */
        public static final Arm NONE = new Arm(0, 0, 0, 0, 0, 0);
    }
}
