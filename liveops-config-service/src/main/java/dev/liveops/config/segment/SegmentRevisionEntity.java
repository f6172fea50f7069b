package dev.liveops.config.segment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code liveops_segment_revisions}: what a revision said when it was made. */
@Entity
@Immutable
@IdClass(SegmentRevisionEntity.Key.class)
@Table(name = "liveops_segment_revisions")
class SegmentRevisionEntity {
    @Id
    private String segmentId;

    @Id
    private int revision;

    private @Nullable String description;
    private String condition;

    @Column(columnDefinition = "text[]")
    private String[] uses;

    private long version;
    private String createdBy;
    private Instant createdAt;

    /** For Hibernate. */
    SegmentRevisionEntity() {}

    SegmentRevisionEntity(Segment segment, String author) {
        segmentId = segment.id();
        revision = segment.revision();
        description = segment.description();
        condition = segment.condition();
        uses = segment.uses().toArray(String[]::new);
        version = segment.version();
        createdBy = author;
        createdAt = segment.updatedAt();
    }

    SegmentRevisionView toView() {
        return new SegmentRevisionView(
                segmentId, revision, description, condition, List.of(uses), version, createdBy, createdAt);
    }

    /** Which revision of which segment. */
    record Key(String segmentId, int revision) {}
}
