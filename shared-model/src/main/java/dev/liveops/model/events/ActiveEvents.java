package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The events in force at an instant (mission 7.2).
 *
 * @param serverTime the instant they are for: when this answer was made, which a cache may have kept for up to 30 seconds
 * @param events by start, then by id
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "The events in force at an instant")
public record ActiveEvents(
        @Schema(examples = "2026-12-03T10:00:00Z") Instant serverTime, List<ActiveEvent> events) {

    public ActiveEvents {
        events = List.copyOf(events);
    }

    /**
     * An event in force.
     *
     * @param startAt when it started (included)
     * @param endAt when it is over (excluded)
     * @param contentVersion the content version it is for, or {@code *} for all
     * @param rules what it changes; clients leave alone what they do not know
     * @param revision which of the event's revisions that is, for runs to name; null from a suite that does not say
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(description = "An event in force")
    public record ActiveEvent(
            @Schema(examples = "event_fire_festival_01") String id,
            @Schema(examples = "event") LiveEventType type,
            @Schema(examples = "2026-12-01T00:00:00Z") Instant startAt,
            @Schema(examples = "2026-12-07T00:00:00Z") Instant endAt,
            @Schema(examples = "1.1.0") String contentVersion,
            @Schema(implementation = EventRules.class) JsonNode rules,

            @Schema(description = "Of the rules; runs name it", examples = "2") @Nullable
            Integer revision) {}
}
