package dev.liveops.events.schedule;

import dev.liveops.events.schedule.LiveEventRevisionEntity.Revision;
import dev.liveops.model.page.Page;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
import dev.liveops.support.size.Slice;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators read of the schedule. */
@Singleton
class LiveEventReadService {

    private final UnitOfWork unit;
    private final LiveEventRepository repository;
    private final RevisionRepository revisions;

    LiveEventReadService(UnitOfWork unit, LiveEventRepository repository, RevisionRepository revisions) {
        this.unit = unit;
        this.repository = repository;
        this.revisions = revisions;
    }

    Uni<LiveEventView> get(String id, Instant instant) {
        return unit.read(connection -> repository.get(id)).map(event -> EventViews.of(event, instant));
    }

    Uni<Page<LiveEventView>> list(
            LiveEventFilter filter,
            Instant instant,
            LiveEventOrder order,
            @Nullable WindowSpan windows,
            PageRequest page) {
        Optional<TimeKey> after = TimeKey.after(page);
        Uni<Slice<LiveEvent>> events =
                unit.read(connection -> repository.list(filter, instant, order, after, page.size()));
        // Recurrences are walked, which takes its time.
        return (windows == null ? events : events.emitOn(Infrastructure.getDefaultWorkerPool()))
                .map(each -> page.page(each, event -> order.key(event).text()))
                .map(found -> new Page<>(
                        found.items().stream()
                                .map(event -> windows == null
                                        ? EventViews.of(event, instant)
                                        : EventViews.of(event, instant, windows))
                                .toList(),
                        found.nextPageToken()));
    }

    Uni<LiveEventCounts> counts(LiveEventFilter filter, Instant instant) {
        return unit.read(connection -> repository.counts(filter, instant))
                .map(counts -> LiveEventCounts.of(counts, filter.status()));
    }

    Uni<Page<LiveEventRevision>> revisions(String id, PageRequest page) {
        long before = page.afterNumber(Integer.MAX_VALUE);
        return unit.read(connection -> repository.get(id).chain(event -> revisions.list(event, before, page.size())))
                .map(found -> page.page(
                        found.map(LiveEventReadService::toView), revision -> String.valueOf(revision.revision())));
    }

    Uni<LiveEventRevision> revision(String id, int revision) {
        return unit.read(connection -> repository.get(id).chain(event -> revisions.get(event, revision)))
                .map(LiveEventReadService::toView);
    }

    private static LiveEventRevision toView(Revision revision) {
        Stamp stamp = revision.stamp();
        return new LiveEventRevision(
                revision.event().revision(),
                revision.op(),
                EventViews.of(revision.event(), stamp.at()),
                stamp.by(),
                stamp.reason(),
                stamp.at());
    }
}
