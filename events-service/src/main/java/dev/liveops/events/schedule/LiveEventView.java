package dev.liveops.events.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.EventRules;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A live event as operators see it.
 *
 * @param status where it is in its life at the instant of the answer
 * @param revision 1 when scheduled, 2 when cancelled; also the entity tag
 * @param overlaps ids of events that can reach the same player at the same time, the earliest first; only in the answer to
 *     scheduling it
 */
@Schema(description = "A live event as operators see it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveEventView(
        @Schema(examples = "event_fire_festival_01") String id,
        @Schema(examples = "event") LiveEventType type,
        @Schema(examples = "2026-12-01T00:00:00Z") Instant startAt,
        @Schema(examples = "2026-12-07T00:00:00Z") Instant endAt,
        @Schema(examples = "1.1.0") String contentVersion,
        @Schema(implementation = EventRules.class) JsonNode rules,
        @Schema(examples = "upcoming") LiveEventStatus status,
        @Schema(examples = "1") int revision,
        @Schema(examples = "operator-1") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt,
        @Schema(examples = "2026-12-02T10:00:00Z") @Nullable Instant cancelledAt,
        @Schema(examples = "operator-1") @Nullable String cancelledBy,

        @Schema(examples = "The fire mutator crashes clients before 0.6.2") @Nullable
        String cancelReason,

        @Schema(
                description = "Events that can reach the same player at the same time; only in the answer to POST",
                examples = "[\"season_shadow_architect_01\"]")
        @Nullable
        List<String> overlaps) {

    public LiveEventView {
        overlaps = overlaps == null ? null : List.copyOf(overlaps);
    }
}
