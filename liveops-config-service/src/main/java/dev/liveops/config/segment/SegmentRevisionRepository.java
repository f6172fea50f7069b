package dev.liveops.config.segment;

import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.definition.BoundedList;
import dev.liveops.support.definition.Filter;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Keeps every revision of every segment as it was made. */
@Singleton
class SegmentRevisionRepository implements PanacheRepositoryBase<SegmentRevisionEntity, SegmentRevisionEntity.Key> {
    private static final BoundedList<SegmentRevisionEntity> NEWEST_FIRST =
            new BoundedList<>(SegmentRevisionEntity.class, "revision", "condition", "revision desc");

    /** Adds the newest revision of a segment. */
    Uni<Void> insert(Segment segment, String author) {
        return persist(new SegmentRevisionEntity(segment, author)).replaceWithVoid();
    }

    /** A revision of a segment; fails with {@code config.unknown_revision}. */
    Uni<SegmentRevisionView> get(Segment segment, int revision) {
        return findById(new SegmentRevisionEntity.Key(segment.id(), revision))
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.at(
                        ConfigProblem.UNKNOWN_REVISION,
                        "revision",
                        revision + " (expected 1.." + segment.revision() + ")"))
                .map(SegmentRevisionEntity::toView);
    }

    /** Revisions of a segment before one, the newest first; bounded in bytes. */
    Uni<Slice<SegmentRevisionView>> list(String segment, int before, int size) {
        Filter filter = new Filter()
                .and("segmentId = :segment", "segment", segment)
                .and("revision < :before", "before", before);
        return NEWEST_FIRST.page(filter, size).map(rows -> rows.map(SegmentRevisionEntity::toView));
    }
}
