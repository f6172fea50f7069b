package dev.liveops.events.schedule;

import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.support.definition.JsonColumn;
import dev.liveops.support.definition.WireNameConverter;
import dev.liveops.support.json.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** The columns that an event and its revisions have in common. */
@MappedSuperclass
abstract class EventColumns {
    @Convert(converter = Type.class)
    private LiveEventType type;

    private @Nullable String title;
    private boolean draft;
    private Instant startAt;
    private Instant endAt;
    private Instant firstStartAt;
    private @Nullable Instant lastEndAt;
    private @Nullable Instant announceAt;
    private String contentVersion;
    private @Nullable String clientVersion;
    private int priority;
    private @Nullable String exclusiveGroup;

    @Column(name = "rules_json")
    @ColumnTransformer(read = "cast(rules_json as text)", write = JsonColumn.WRITE)
    private String rules;

    @Column(name = "recurrence_json")
    @ColumnTransformer(read = "cast(recurrence_json as text)", write = JsonColumn.WRITE)
    private @Nullable String recurrence;

    @Column(name = "regions_json")
    @ColumnTransformer(read = "cast(regions_json as text)", write = JsonColumn.WRITE)
    private @Nullable String regions;

    @Column(name = "holdout_bp")
    private int holdoutBasisPoints;

    @Column(name = "condition_json")
    @ColumnTransformer(read = "cast(condition_json as text)", write = JsonColumn.WRITE)
    private @Nullable String condition;

    private @Nullable Instant endedAt;
    private @Nullable Instant publishedAt;

    /** For Hibernate. */
    EventColumns() {}

    /** Takes over what an event is now. */
    final void set(LiveEvent event, JsonText json) {
        EventContent content = event.content();
        type = content.type();
        title = content.title();
        draft = event.draft();
        startAt = content.startAt();
        endAt = content.endAt();
        firstStartAt = event.span().firstStart();
        lastEndAt = event.span().lastEnd();
        announceAt = content.announceAt();
        contentVersion = content.contentVersion();
        clientVersion = content.clientVersion();
        priority = content.priority();
        exclusiveGroup = content.exclusiveGroup();
        rules = json.write(content.rules());
        recurrence = text(content.recurrence(), json);
        regions = text(content.regions(), json);
        holdoutBasisPoints = content.holdoutBasisPoints();
        condition = text(content.condition(), json);
        endedAt = event.endedAt();
        publishedAt = event.publishedAt();
    }

    /** The event; what the columns in common do not say comes from outside. */
    final LiveEvent toEvent(
            JsonText json,
            String id,
            int revision,
            Stamp created,
            Stamp changed,
            @Nullable String copiedFrom,
            @Nullable Stamp cancellation) {
        return new LiveEvent(
                id,
                toContent(json),
                new EventSpan(firstStartAt, lastEndAt),
                draft,
                revision,
                created,
                changed,
                publishedAt,
                endedAt,
                copiedFrom,
                draft ? null : cancellation);
    }

    /** When a version before takes the event for cancelled, if it is a draft: never on. */
    final Instant neverOn() {
        return startAt;
    }

    private EventContent toContent(JsonText json) {
        return new EventContent(
                type,
                title,
                startAt,
                endAt,
                announceAt,
                contentVersion,
                clientVersion,
                priority,
                exclusiveGroup,
                json.read(rules),
                recurrence == null ? null : json.read(recurrence, EventRecurrence.class),
                regions == null ? null : json.read(regions, EventRegions.class),
                holdoutBasisPoints,
                condition == null ? null : json.read(condition));
    }

    private static @Nullable String text(@Nullable Object document, JsonText json) {
        return document == null ? null : json.write(document);
    }

    static class Type extends WireNameConverter<LiveEventType> {
        Type() {
            super(LiveEventType.class);
        }
    }
}
