package dev.liveops.events.schedule;

import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.definition.BoundedList;
import dev.liveops.support.definition.Filter;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.TimeKey;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores live events as they are now. */
@Singleton
class LiveEventRepository implements PanacheRepositoryBase<LiveEventEntity, String> {

    private static final BoundedList<LiveEventEntity> BY_ID =
            new BoundedList<>(LiveEventEntity.class, "id", "rules", "id");
    private static final Map<LiveEventOrder, BoundedList<LiveEventEntity>> LISTS = new EnumMap<>(LiveEventOrder.class);

    // The same decision as LiveEvent.statusAt.
    private static final String STATUS =
            "case when draft = true then 'draft' when cancelledAt is not null then 'cancelled'"
                    + " when lastEndAt <= :now then 'ended' when firstStartAt > :now then 'upcoming' else 'running' end";

    static {
        for (LiveEventOrder order : LiveEventOrder.values()) {
            LISTS.put(order, new BoundedList<>(LiveEventEntity.class, "id", "rules", order.hql()));
        }
    }

    private final JsonText json;

    LiveEventRepository(JsonText json) {
        this.json = json;
    }

    Uni<Void> insert(LiveEvent event) {
        return persist(new LiveEventEntity(event, json)).replaceWithVoid();
    }

    /** Writes what has become of an event that was locked in this transaction. */
    Uni<Void> update(LiveEvent event) {
        return findById(event.id()).invoke(row -> row.take(event, json)).replaceWithVoid();
    }

    /** The event; fails with {@code events.not_found}. */
    Uni<LiveEvent> get(String id) {
        return found(id, findById(id));
    }

    /** Whether there is such an event, whatever has become of it. */
    Uni<Boolean> exists(String id) {
        return count("id", id).map(count -> count > 0);
    }

    /** The event, locked until the transaction ends; fails with {@code events.not_found}. */
    Uni<LiveEvent> getForUpdate(String id) {
        return found(id, findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Those of some ids that there are, by id; locked until the transaction ends where it is to be so. */
    Uni<List<LiveEvent>> findAll(List<String> ids, boolean locked) {
        PanacheQuery<LiveEventEntity> found = find("id in ?1 order by id", ids);
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : (locked ? found.withLock(LockModeType.PESSIMISTIC_WRITE) : found)
                        .list()
                        .map(rows -> rows.stream().map(row -> row.toEvent(json)).toList());
    }

    /** Drafts and what is published and not over, by id; bounded in bytes. */
    Uni<Slice<LiveEvent>> listCurrent(Instant now, String after, int size) {
        Filter filter = new Filter()
                .and("id > :after", "after", after)
                .and("cancelledAt is null and (draft = true or lastEndAt is null or lastEndAt > :now)", "now", now);
        return BY_ID.page(filter, size).map(rows -> rows.map(row -> row.toEvent(json)));
    }

    /** Events in an order; bounded in bytes. */
    Uni<Slice<LiveEvent>> list(
            LiveEventFilter asked, Instant now, LiveEventOrder order, Optional<TimeKey> after, int size) {
        Filter filter = filter(asked);
        if (asked.status() == null) {
            filter.and("draft = false");
        } else {
            filter.and(STATUS + " = :status", Map.of("status", asked.status(), "now", now));
        }
        after.ifPresent(key -> filter.and(order.after(), Map.of("afterTime", key.time(), "afterId", key.id())));
        return list(order).page(filter, size).map(rows -> rows.map(row -> row.toEvent(json)));
    }

    /** How many there are, by status; those of no status are left out. */
    Uni<Map<String, Long>> counts(LiveEventFilter asked, Instant now) {
        return list(LiveEventOrder.START).counts(STATUS, filter(asked).with("now", now));
    }

    private static Filter filter(LiveEventFilter asked) {
        String text = asked.text();
        return new Filter()
                .andIs("type", LiveEventType.class, asked.type())
                .and("(lastEndAt is null or lastEndAt > :rangeFrom)", "rangeFrom", asked.fromInstant())
                .and("firstStartAt < :rangeTo", "rangeTo", asked.toInstant())
                .and(
                        "locate(:text, lower(concat(id, ' ', coalesce(title, '')))) > 0",
                        "text",
                        text == null ? null : text.toLowerCase(Locale.ROOT));
    }

    private static BoundedList<LiveEventEntity> list(LiveEventOrder order) {
        return Objects.requireNonNull(LISTS.get(order));
    }

    private Uni<LiveEvent> found(String id, Uni<@Nullable LiveEventEntity> row) {
        return row.onItem()
                .ifNull()
                .failWith(() -> ProblemException.of(EventsProblem.NOT_FOUND, "no event " + id))
                .map(found -> found.toEvent(json));
    }
}
