package dev.liveops.events.schedule;

import dev.liveops.support.definition.WireNameConverter;
import dev.liveops.support.json.JsonText;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code live_event_revisions}: an event as it was after one of its changes. */
@Entity
@Immutable
@IdClass(LiveEventRevisionEntity.Key.class)
@Table(name = "live_event_revisions")
class LiveEventRevisionEntity extends EventColumns {
    @Id
    private String eventId;

    @Id
    private int revision;

    private @Nullable Instant cancelledAt;
    private Instant inForceFrom;
    private String author;

    @Convert(converter = Action.class)
    private LiveEventAction op;

    private @Nullable String reason;

    /** For Hibernate. */
    LiveEventRevisionEntity() {}

    LiveEventRevisionEntity(LiveEvent event, LiveEventAction op, JsonText json) {
        set(event, json);
        this.eventId = event.id();
        this.revision = event.revision();
        this.inForceFrom = event.changed().at();
        this.author = event.changed().by();
        this.op = op;
        this.reason = event.changed().reason();
        Stamp cancellation = event.cancellation();
        this.cancelledAt = cancellation == null ? null : cancellation.at();
    }

    /**
     * What it says.
     *
     * @param now the event as it is now, for what never changes
     */
    Revision toRevision(LiveEvent now, JsonText json) {
        Stamp stamp = new Stamp(author, inForceFrom, reason);
        Stamp cancellation = cancelledAt == null ? null : new Stamp(author, cancelledAt, reason);
        return new Revision(
                op, toEvent(json, eventId, revision, now.created(), stamp, now.copiedFrom(), cancellation), stamp);
    }

    /** Which revision of which event. */
    record Key(String eventId, int revision) {}

    /**
     * One of an event's revisions.
     *
     * @param event as it was after it
     * @param stamp who made it, since when it is in force, and why
     */
    record Revision(LiveEventAction op, LiveEvent event, Stamp stamp) {}

    static class Action extends WireNameConverter<LiveEventAction> {
        Action() {
            super(LiveEventAction.class);
        }
    }
}
