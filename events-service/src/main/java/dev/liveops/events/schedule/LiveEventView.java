package dev.liveops.events.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.windows.OpenSpan;
import dev.liveops.events.windows.OpenSpans;
import dev.liveops.model.events.EventCondition;
import dev.liveops.model.events.EventHoldout;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.model.events.EventRules;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A live event as operators see it.
 *
 * @param endAt when it is over: when it was ended, if it was ended before its time
 * @param status where it is in its life at the instant of the answer
 * @param revision counts its changes, from 1; also the entity tag
 * @param changedBy who made this revision
 * @param changedAt since when it is as it is
 * @param publishedAt when players could get it first; null for what never was published
 * @param endedAt when it was ended before its time; null unless it was
 * @param copiedFrom the event it was made from; null for none
 * @param firstStartAt when it starts the first time anywhere; only in lists that ask for windows
 * @param lastEndAt when nothing of it comes after, of whatever recurs or has its regions' windows; null where it never ends by itself;
 *     only in lists that ask for windows
 * @param windows when it is on somewhere, of what was asked for; the earliest 100; only in lists that ask for them
 * @param windowsMore whether there are later ones of what was asked for; only in lists that ask for them
 * @param overlaps ids of events that can reach the same player at the same time, the earliest first; only in answers to changes
 * @param warnings what its author should know; only in answers to changes
 * @param conflicts events it gets in the way of, and what it names that there is not; only in answers to changes
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
        @Schema(examples = "Fire Festival") @Nullable String title,
        @Schema(examples = "2026-11-24T00:00:00Z") @Nullable Instant announceAt,
        @Schema(examples = ">=0.6.2") @Nullable String clientVersion,
        @Schema(examples = "0") int priority,
        @Schema(examples = "weekly-modifier") @Nullable String exclusiveGroup,
        @Nullable EventRecurrence recurrence,
        @Nullable EventRegions regions,
        @Nullable EventHoldout holdout,

        @Schema(implementation = EventCondition.class) @Nullable
        JsonNode condition,

        @Schema(examples = "upcoming") LiveEventStatus status,
        @Schema(examples = "1") int revision,
        @Schema(examples = "operator-1") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt,
        @Schema(examples = "operator-1") @Nullable String changedBy,
        @Schema(examples = "2026-11-21T10:00:00Z") @Nullable Instant changedAt,
        @Schema(examples = "2026-11-21T10:00:00Z") @Nullable Instant publishedAt,
        @Schema(examples = "2026-12-03T18:20:00Z") @Nullable Instant endedAt,

        @Schema(examples = "event_fire_festival_00") @Nullable
        String copiedFrom,

        @Schema(examples = "2026-12-02T10:00:00Z") @Nullable Instant cancelledAt,
        @Schema(examples = "operator-1") @Nullable String cancelledBy,

        @Schema(examples = "The fire mutator crashes clients before 0.6.2") @Nullable
        String cancelReason,

        @Schema(
                description = "When it starts the first time anywhere; only in lists that ask for windows",
                examples = "2026-11-30T21:00:00Z")
        @Nullable
        Instant firstStartAt,

        @Schema(
                description =
                        "When nothing of it comes after; absent where it never ends by itself; only in lists that ask for windows",
                examples = "2027-03-01T09:00:00Z")
        @Nullable
        Instant lastEndAt,

        @Schema(
                description =
                        "When it is on somewhere, each occurrence in each of its regions; the earliest 100 of what was asked for; only"
                                + " in lists that ask for windows")
        @Nullable
        List<OpenSpan> windows,

        @Schema(description = "Whether there are later ones of what was asked for; only in lists that ask for windows")
        @Nullable
        Boolean windowsMore,

        @Schema(
                description = "Events that can reach the same player at the same time; only in answers to changes",
                examples = "[\"season_shadow_architect_01\"]")
        @Nullable
        List<String> overlaps,

        @Schema(description = "What its author should know; only in answers to changes") @Nullable
        List<EventFinding> warnings,

        @Schema(description = "What it gets in the way of; only in answers to changes") @Nullable
        List<EventFinding> conflicts) {

    public LiveEventView {
        windows = windows == null ? null : List.copyOf(windows);
        overlaps = overlaps == null ? null : List.copyOf(overlaps);
        warnings = warnings == null ? null : List.copyOf(warnings);
        conflicts = conflicts == null ? null : List.copyOf(conflicts);
    }

    /** The same with when it is on. */
    LiveEventView with(EventSpan span, OpenSpans spans) {
        Boolean more = spans.more() ? (Boolean) true : null;
        return with(span.firstStart(), span.lastEnd(), spans.spans(), more, overlaps, warnings, conflicts);
    }

    /** The same with what a change came to. */
    LiveEventView with(Remarks remarks) {
        return with(
                firstStartAt,
                lastEndAt,
                windows,
                windowsMore,
                remarks.overlaps(),
                remarks.warnings(),
                remarks.conflicts());
    }

    private LiveEventView with(
            @Nullable Instant first,
            @Nullable Instant last,
            @Nullable List<OpenSpan> open,
            @Nullable Boolean more,
            @Nullable List<String> overlapping,
            @Nullable List<EventFinding> unusual,
            @Nullable List<EventFinding> inTheWay) {
        return new LiveEventView(
                id,
                type,
                startAt,
                endAt,
                contentVersion,
                rules,
                title,
                announceAt,
                clientVersion,
                priority,
                exclusiveGroup,
                recurrence,
                regions,
                holdout,
                condition,
                status,
                revision,
                createdBy,
                createdAt,
                changedBy,
                changedAt,
                publishedAt,
                endedAt,
                copiedFrom,
                cancelledAt,
                cancelledBy,
                cancelReason,
                first,
                last,
                open,
                more,
                overlapping,
                unusual,
                inTheWay);
    }
}
