package dev.liveops.config.segment;

import dev.liveops.model.page.Page;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What operators look at: lists, counts and revisions. */
@Singleton
class SegmentReadService {

    private final UnitOfWork unit;
    private final SegmentRepository repository;
    private final SegmentRevisionRepository revisions;
    private final SegmentUseRepository uses;

    SegmentReadService(
            UnitOfWork unit,
            SegmentRepository repository,
            SegmentRevisionRepository revisions,
            SegmentUseRepository uses) {
        this.unit = unit;
        this.repository = repository;
        this.revisions = revisions;
        this.uses = uses;
    }

    Uni<SegmentView> get(String id) {
        return unit.read(connection -> repository.get(id)).map(SegmentView::of);
    }

    Uni<Page<SegmentView>> list(SegmentQuery query, PageRequest page) {
        return unit.read(connection -> repository.list(query, page.after(), page.size()))
                .map(found -> page.page(found.map(SegmentView::of), SegmentView::segmentId));
    }

    Uni<SegmentCounts> count(SegmentQuery query) {
        return unit.read(connection -> repository
                .count(query)
                .chain(total -> uses.countPublished(connection).map(published -> new SegmentCounts(total, published))));
    }

    Uni<Page<SegmentRevisionView>> revisions(String id, PageRequest page) {
        int before = (int) Math.min(Integer.MAX_VALUE, page.afterNumber(Integer.MAX_VALUE));
        return unit.read(connection -> repository
                .get(id)
                .chain(segment -> revisions
                        .list(id, before, page.size())
                        .map(found -> page.page(found, view -> Integer.toString(view.revision())))));
    }

    Uni<SegmentRevisionView> revision(String id, int number) {
        return unit.read(connection -> repository.get(id).chain(segment -> revisions.get(segment, number)));
    }
}
