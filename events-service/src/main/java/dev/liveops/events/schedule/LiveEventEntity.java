package dev.liveops.events.schedule;

import dev.liveops.events.schedule.LiveEvent.Cancellation;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.support.definition.JsonColumn;
import dev.liveops.support.definition.WireNameConverter;
import dev.liveops.support.json.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/** A row of {@code live_events}; only its cancellation is ever written after it. */
@Entity
@Table(name = "live_events")
class LiveEventEntity {
    @Id
    private String id;

    @Convert(converter = Type.class)
    @Column(updatable = false)
    private LiveEventType type;

    @Column(updatable = false)
    private Instant startAt;

    @Column(updatable = false)
    private Instant endAt;

    @Column(updatable = false)
    private String contentVersion;

    @Column(name = "rules_json", updatable = false)
    @ColumnTransformer(read = "cast(rules_json as text)", write = JsonColumn.WRITE)
    private String rules;

    private int revision;

    @Column(updatable = false)
    private String createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private String cancelledBy;
    private Instant cancelledAt;
    private String cancelReason;

    /** For Hibernate. */
    LiveEventEntity() {}

    LiveEventEntity(LiveEvent event, String rules) {
        id = event.id();
        type = event.type();
        startAt = event.startAt();
        endAt = event.endAt();
        contentVersion = event.contentVersion();
        this.rules = rules;
        revision = event.revision();
        createdBy = event.createdBy();
        createdAt = event.createdAt();
    }

    /** Takes over that it was taken back. */
    void setCancelled(LiveEvent event) {
        Cancellation cancellation = event.cancellation();
        revision = event.revision();
        cancelledBy = cancellation.by();
        cancelledAt = cancellation.at();
        cancelReason = cancellation.reason();
    }

    LiveEvent toEvent(JsonText json) {
        return new LiveEvent(
                id,
                type,
                startAt,
                endAt,
                contentVersion,
                json.read(rules),
                revision,
                createdBy,
                createdAt,
                cancelledAt == null ? null : new Cancellation(cancelledBy, cancelledAt, cancelReason));
    }

    static class Type extends WireNameConverter<LiveEventType> {
        Type() {
            super(LiveEventType.class);
        }
    }
}
