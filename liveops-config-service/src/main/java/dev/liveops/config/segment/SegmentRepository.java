package dev.liveops.config.segment;

import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.definition.BoundedList;
import dev.liveops.support.definition.Filter;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;

/** Keeps segments at their newest revisions. */
@Singleton
class SegmentRepository implements PanacheRepositoryBase<SegmentEntity, String> {
    private static final BoundedList<SegmentEntity> BY_NAME =
            new BoundedList<>(SegmentEntity.class, "id", "condition", "id");

    /** Adds a segment; fails with {@code config.segment_exists}. */
    Uni<Void> insert(Segment segment) {
        return findById(segment.id())
                .invoke(found -> {
                    if (found != null) {
                        throw ProblemException.at(
                                ConfigProblem.SEGMENT_EXISTS,
                                "segment_id",
                                "\"" + segment.id() + "\" is there already (expected another name, or an edit)");
                    }
                })
                .chain(() -> persist(new SegmentEntity(segment)))
                .replaceWithVoid();
    }

    /** Writes a segment that was locked in this transaction. */
    Uni<Void> update(Segment segment) {
        return findById(segment.id()).invoke(row -> row.set(segment)).replaceWithVoid();
    }

    /** The segment, locked until the transaction ends; fails with {@code config.segment_not_found}. */
    Uni<Segment> getForUpdate(String id) {
        return found(id, findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The segment; fails with {@code config.segment_not_found}. */
    Uni<Segment> get(String id) {
        return found(id, findById(id));
    }

    /** Those of some names that there are, by name; locked until the transaction ends where it is to be so. */
    Uni<List<Segment>> findAll(List<String> ids, boolean locked) {
        PanacheQuery<SegmentEntity> found = find("id in ?1 order by id", ids);
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : (locked ? found.withLock(LockModeType.PESSIMISTIC_WRITE) : found)
                        .list()
                        .map(rows -> rows.stream().map(SegmentEntity::toSegment).toList());
    }

    /** Segments after one, by name; bounded in bytes. */
    Uni<Slice<Segment>> list(SegmentQuery query, String after, int size) {
        return BY_NAME.page(filter(query).and("id > :after", "after", after), size)
                .map(rows -> rows.map(SegmentEntity::toSegment));
    }

    /** All segments after one, by name; bounded in bytes. */
    Uni<Slice<Segment>> list(String after, int size) {
        return BY_NAME.page(new Filter().and("id > :after", "after", after), size)
                .map(rows -> rows.map(SegmentEntity::toSegment));
    }

    /** How many a list would have. */
    Uni<Long> count(SegmentQuery query) {
        return BY_NAME.counts("'all'", filter(query)).map(found -> found.getOrDefault("all", 0L));
    }

    private static Filter filter(SegmentQuery query) {
        return new Filter()
                .and(
                        "(locate(lower(:text), lower(id)) > 0 or locate(lower(:text), lower(coalesce(description, ''))) > 0"
                                + " or locate(lower(:text), lower(condition)) > 0)",
                        "text",
                        query.text())
                .and("cast(sql('? = ANY (uses)', :uses) as boolean) = true", "uses", query.uses())
                .and("createdBy = :createdBy", "createdBy", query.createdBy());
    }

    private static Uni<Segment> found(String id, Uni<SegmentEntity> row) {
        return row.onItem()
                .ifNull()
                .failWith(() -> ProblemException.of(ConfigProblem.SEGMENT_NOT_FOUND, "no segment " + id))
                .map(SegmentEntity::toSegment);
    }
}
