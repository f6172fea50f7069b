package dev.liveops.events.schedule;

import dev.liveops.support.json.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code live_events}: an event as it is now. */
@Entity
@DynamicUpdate
@Table(name = "live_events")
class LiveEventEntity extends EventColumns {
    @Id
    private String id;

    private int revision;

    @Column(updatable = false)
    private String createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private String changedBy;
    private Instant changedAt;

    @Column(updatable = false)
    private @Nullable String copiedFrom;

    private @Nullable String cancelledBy;
    private @Nullable Instant cancelledAt;
    private @Nullable String cancelReason;

    /** For Hibernate. */
    LiveEventEntity() {}

    LiveEventEntity(LiveEvent event, JsonText json) {
        id = event.id();
        createdBy = event.created().by();
        createdAt = event.created().at();
        copiedFrom = event.copiedFrom();
        take(event, json);
    }

    /** Takes over what it has become. */
    final void take(LiveEvent event, JsonText json) {
        set(event, json);
        revision = event.revision();
        changedBy = event.changed().by();
        changedAt = event.changed().at();
        Stamp cancellation = event.cancellation();
        cancelledBy = cancellation == null ? null : cancellation.by();
        cancelledAt = cancellation == null ? null : cancellation.at();
        cancelReason = cancellation == null ? null : cancellation.reason();
        if (event.draft()) {
            // A version before knows of no drafts, but of what is cancelled and was never on.
            cancelledBy = event.changed().by();
            cancelledAt = neverOn();
        }
    }

    LiveEvent toEvent(JsonText json) {
        return toEvent(
                json,
                id,
                revision,
                new Stamp(createdBy, createdAt, null),
                new Stamp(changedBy, changedAt, null),
                copiedFrom,
                cancelledBy == null || cancelledAt == null ? null : new Stamp(cancelledBy, cancelledAt, cancelReason));
    }
}
