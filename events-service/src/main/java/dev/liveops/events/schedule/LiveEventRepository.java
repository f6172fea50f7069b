package dev.liveops.events.schedule;

import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.definition.BoundedList;
import dev.liveops.support.definition.Filter;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.TimeKey;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores live events. */
@Singleton
class LiveEventRepository implements PanacheRepositoryBase<LiveEventEntity, String> {
    private static final BoundedList<LiveEventEntity> LIST =
            new BoundedList<>(LiveEventEntity.class, "id", "rules", "startAt, id");

    private static final String OVERLAPPING = "select id from LiveEventEntity where cancelledAt is null and id <> :id"
            + " and startAt < :endAt and endAt > :startAt"
            + " and (:version = '*' or contentVersion in ('*', :version)) order by startAt, id";

    private final JsonText json;

    LiveEventRepository(JsonText json) {
        this.json = json;
    }

    Uni<Void> insert(LiveEvent event) {
        return persist(new LiveEventEntity(event, json.write(event.rules()))).replaceWithVoid();
    }

    /** Writes the cancellation of an event that was locked in this transaction. */
    Uni<Void> updateCancellation(LiveEvent event) {
        return findById(event.id()).invoke(row -> row.setCancelled(event)).replaceWithVoid();
    }

    /** The event; fails with {@code events.not_found}. */
    Uni<LiveEvent> get(String id) {
        return found(id, findById(id));
    }

    /** The event, locked until the transaction ends; fails with {@code events.not_found}. */
    Uni<LiveEvent> getForUpdate(String id) {
        return found(id, findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Events by start, then id; bounded in bytes. */
    Uni<Slice<LiveEvent>> list(LiveEventFilter asked, Instant now, Optional<TimeKey> after, int size) {
        Filter filter = new Filter().andIs("type", LiveEventType.class, asked.type());
        if (asked.status() != null) {
            requireStatus(filter, WireName.of(LiveEventStatus.class, asked.status()), now);
        }
        after.ifPresent(key -> filter.and(
                "(startAt, id) > (:afterStart, :afterId)", Map.of("afterStart", key.time(), "afterId", key.id())));
        return LIST.page(filter, size).map(rows -> rows.map(row -> row.toEvent(json)));
    }

    /** Ids of the other events that can reach the same player at the same time as this one, the earliest first. */
    Uni<List<String>> listOverlapping(LiveEvent event) {
        return getSession()
                .chain(session -> session.createSelectionQuery(OVERLAPPING, String.class)
                        .setParameter("id", event.id())
                        .setParameter("startAt", event.startAt())
                        .setParameter("endAt", event.endAt())
                        .setParameter("version", event.contentVersion())
                        .getResultList());
    }

    // The same decision as LiveEvent.statusAt.
    private static void requireStatus(Filter filter, LiveEventStatus status, Instant now) {
        filter.and(status == LiveEventStatus.CANCELLED ? "cancelledAt is not null" : "cancelledAt is null");
        switch (status) {
            case UPCOMING -> filter.and("startAt > :now", "now", now);
            case RUNNING -> filter.and("startAt <= :now and endAt > :now", "now", now);
            case ENDED -> filter.and("endAt <= :now", "now", now);
            case CANCELLED -> {}
        }
    }

    private Uni<LiveEvent> found(String id, Uni<LiveEventEntity> row) {
        return row.onItem()
                .ifNull()
                .failWith(() -> ProblemException.of(EventsProblem.NOT_FOUND, "no event " + id))
                .map(found -> found.toEvent(json));
    }
}
