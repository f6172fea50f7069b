package dev.liveops.events.schedule;

import dev.liveops.events.schedule.LiveEventRevisionEntity.Revision;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.definition.BoundedList;
import dev.liveops.support.definition.Filter;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Keeps every revision of every event as it was made. */
@Singleton
class RevisionRepository implements PanacheRepositoryBase<LiveEventRevisionEntity, LiveEventRevisionEntity.Key> {

    private static final BoundedList<LiveEventRevisionEntity> NEWEST_FIRST =
            new BoundedList<>(LiveEventRevisionEntity.class, "revision", "rules", "revision desc");

    private final JsonText json;

    RevisionRepository(JsonText json) {
        this.json = json;
    }

    /** Adds the newest revision of an event, with what made it. */
    Uni<Void> insert(LiveEvent event, LiveEventAction op) {
        return persist(new LiveEventRevisionEntity(event, op, json)).replaceWithVoid();
    }

    /** A revision of an event; fails with {@code events.unknown_revision}. */
    Uni<Revision> get(LiveEvent now, int revision) {
        return findById(new LiveEventRevisionEntity.Key(now.id(), revision))
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.at(
                        EventsProblem.UNKNOWN_REVISION, "revision", revision + " (expected 1.." + now.revision() + ")"))
                .map(row -> row.toRevision(now, json));
    }

    /** Revisions of an event before one, the newest first; bounded in bytes. */
    Uni<Slice<Revision>> list(LiveEvent now, long before, int size) {
        Filter filter = new Filter()
                .and("eventId = :event", "event", now.id())
                .and("revision < :before", "before", (int) Math.min(Integer.MAX_VALUE, before));
        return NEWEST_FIRST.page(filter, size).map(rows -> rows.map(row -> row.toRevision(now, json)));
    }
}
