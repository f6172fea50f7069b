package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.EventRules;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event to be made from a former one: what is absent is as it was there, and its window and announcement move with its start.
 *
 * @param id of the new event
 * @param startAt when it starts
 * @param endAt when it is over; null for the same length
 * @param title null for the former one's
 * @param contentVersion null for the former one's
 * @param clientVersion null for the former one's
 * @param rules null for the former one's
 * @param draft null for a draft, to be looked at before it is published
 */
@Schema(description = "An event to be made from a former one; what is absent is as it was there")
public record CopyLiveEvent(
        @Schema(examples = "event_fire_festival_02") String id,
        @Schema(examples = "2027-03-01T00:00:00Z") Instant startAt,

        @Schema(description = "The same length where absent", examples = "2027-03-06T00:00:00Z") @Nullable
        Instant endAt,

        @Schema(examples = "Fire Festival, again") @Nullable String title,
        @Schema(examples = ">=1.1.0 <2.0.0") @Nullable String contentVersion,
        @Schema(examples = ">=0.7.0") @Nullable String clientVersion,
        @Schema(implementation = EventRules.class) @Nullable JsonNode rules,

        @Schema(description = "A draft where absent", examples = "true") @Nullable
        Boolean draft) {}
