package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The events in force at an instant (mission 7.2; ADR 0060).
 *
 * @param serverTime the instant they are for: when this answer was made, which a cache may have kept for up to 30 seconds
 * @param events by start, then by id
 * @param effective what they come to together; null in answers of versions before
 * @param nextChangeAt when this answer changes by itself; null for never
 * @param heldOut what the player would have got, were he not held out to measure it; null in answers that are for everybody
 * @param upcoming what starts next, by start, then by id; null where nobody asked for it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The events in force at an instant")
public record ActiveEvents(
        @Schema(examples = "2026-12-03T10:00:00Z") Instant serverTime,
        List<ActiveEvent> events,
        @Nullable EffectiveRules effective,

        @Schema(description = "When this answer changes by itself", examples = "2026-12-07T00:00:00Z") @Nullable
        Instant nextChangeAt,

        @Schema(
                description =
                        "Only in answers to a player: what is on, and not for him, so that its effect can be measured")
        @Nullable
        List<HeldOutEvent> heldOut,

        @Schema(description = "What starts next, where upcoming asked for it") @Nullable
        List<ActiveEvent> upcoming) {

    /** Copies the lists. */
    public ActiveEvents {
        events = List.copyOf(events);
        heldOut = heldOut == null ? null : List.copyOf(heldOut);
        upcoming = upcoming == null ? null : List.copyOf(upcoming);
    }

    /**
     * An event in force, or one to come.
     *
     * @param startAt when it started (included); of one that recurs, this time; of one with regions, in the caller's
     * @param endAt when it is over (excluded); the same
     * @param contentVersion the content versions it is for, a {@link dev.liveops.model.version.VersionRange}
     * @param rules what it changes; clients leave alone what they do not know
     * @param revision counts its changes, from 1; null in answers of versions before
     * @param title for people; null for none
     * @param occurrence names this time of an event that recurs: when it starts for who is in no region; else null
     * @param region whose window it is; null for the one of who is in none
     * @param arm null but for an event with a holdout, in an answer to a player
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "An event in force, or one to come")
    public record ActiveEvent(
            @Schema(examples = "event_fire_festival_01") String id,
            @Schema(examples = "event") LiveEventType type,
            @Schema(examples = "2026-12-01T00:00:00Z") Instant startAt,
            @Schema(examples = "2026-12-07T00:00:00Z") Instant endAt,
            @Schema(examples = "1.1.0") String contentVersion,
            @Schema(implementation = EventRules.class) JsonNode rules,
            @Schema(examples = "1") @Nullable Integer revision,
            @Schema(examples = "Fire Festival") @Nullable String title,

            @Schema(
                    description = "Names this time of an event that recurs, in every region",
                    examples = "2026-12-01T00:00:00Z")
            @Nullable
            Instant occurrence,

            @Schema(description = "Whose window it is", examples = "eu") @Nullable
            String region,

            @Schema(description = "Of an event with a holdout, in an answer to a player") @Nullable
            EventArm arm) {}

    /**
     * An event that is on, and not for this player.
     *
     * @param occurrence as of an {@link ActiveEvent}
     * @param arm {@link EventArm#HOLDOUT}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "An event that is on, and not for this player")
    public record HeldOutEvent(
            @Schema(examples = "event_fire_festival_01") String id,
            @Schema(examples = "1") int revision,

            @Schema(examples = "2026-12-01T00:00:00Z") @Nullable
            Instant occurrence,

            EventArm arm) {}
}
