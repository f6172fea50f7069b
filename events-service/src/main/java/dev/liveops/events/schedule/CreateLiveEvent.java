package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.EventRules;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A live event to schedule; players get it inside its window.
 *
 * @param id chosen by its author, unique for ever: clients and telemetry name the event by it
 * @param startAt when it starts (included); may lie in the past
 * @param endAt when it is over (excluded); later than {@code startAt} and than now
 * @param contentVersion the content version it is for, or {@code *} for all
 * @param rules what it changes, see {@link EventRules}; an empty object is an announcement
 */
@Schema(description = "A live event to schedule; players get it inside its window")
public record CreateLiveEvent(
        @Schema(examples = "event_fire_festival_01") String id,

        @Schema(examples = "event") LiveEventType type,

        @Schema(examples = "2026-12-01T00:00:00Z") Instant startAt,

        @Schema(description = "Excluded: the event is over at this instant", examples = "2026-12-07T00:00:00Z")
        Instant endAt,

        @Schema(description = "A content version, or * for all", examples = "1.1.0")
        String contentVersion,

        @Schema(implementation = EventRules.class) JsonNode rules) {}
