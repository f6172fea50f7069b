package dev.liveops.events.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.EventCondition;
import dev.liveops.model.events.EventHoldout;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.model.events.EventRules;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A live event as its author writes it; players get it inside its window. It is the body of an edit, too, which may leave out the
 * id: everything else that it leaves out is taken away.
 *
 * @param id chosen by its author, unique for ever: clients and telemetry name the event by it
 * @param startAt when it starts (included); may lie in the past
 * @param endAt when it is over (excluded); later than {@code startAt} and than now
 * @param contentVersion the content versions it is for: {@code *}, a version or a range
 * @param rules what it changes, see {@link EventRules}; an empty object is an announcement
 * @param title for people, 1 to 200 characters
 * @param announceAt from when on it is shown among what is coming; before {@code startAt}; null for at once
 * @param clientVersion the client versions it is for; null for all
 * @param priority the higher one comes first where events combine, and keeps its exclusive group; -1000 to 1000, 0 where absent
 * @param exclusiveGroup of events of one group that overlap only the first applies; null for none
 * @param recurrence when it happens again; null for once
 * @param regions when it is on in which region; null for everywhere at once
 * @param holdout players who are kept out of it; null for none
 * @param condition whom it is for; null for everybody
 * @param draft whether it is only kept, for nobody to see, until it is published; null for no
 */
@Schema(description = "A live event; players get it inside its window. An edit may leave out the id")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreateLiveEvent(
        @Schema(examples = "event_fire_festival_01") String id,

        @Schema(examples = "event") LiveEventType type,

        @Schema(examples = "2026-12-01T00:00:00Z") Instant startAt,

        @Schema(description = "Excluded: the event is over at this instant", examples = "2026-12-07T00:00:00Z")
        Instant endAt,

        @Schema(description = "*, a content version, or a range as >=1.1.0 <2.0.0", examples = "1.1.0")
        String contentVersion,

        @Schema(implementation = EventRules.class) JsonNode rules,

        @Schema(minLength = 1, maxLength = 200, examples = "Fire Festival") @Nullable
        String title,

        @Schema(
                description = "Before start_at; from then on it is shown among what is coming",
                examples = "2026-11-24T00:00:00Z")
        @Nullable
        Instant announceAt,

        @Schema(description = "A client version or a range; absent for all", examples = ">=0.6.2") @Nullable
        String clientVersion,

        @Schema(minimum = "-1000", maximum = "1000", description = "0 where absent", examples = "10") @Nullable
        Integer priority,

        @Schema(
                description = "Of events of one group that overlap only the first applies",
                examples = "weekly-modifier")
        @Nullable
        String exclusiveGroup,

        @Nullable EventRecurrence recurrence,
        @Nullable EventRegions regions,
        @Nullable EventHoldout holdout,
        @Nullable EventCondition condition,

        @Schema(description = "Whether it is only kept until it is published; false where absent", examples = "false")
        @Nullable
        Boolean draft) {

    public CreateLiveEvent {
        // A null in JSON is a value to a tree.
        rules = rules == null || rules.isNull() ? null : rules;
    }
}
