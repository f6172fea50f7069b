package dev.liveops.config.segment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code liveops_segments}. */
@Entity
@Table(name = "liveops_segments")
@SuppressWarnings("UnusedVariable") // The snapshot reads what only the table keeps.
class SegmentEntity {
    @Id
    @Column(name = "segment_id")
    private String id;

    private @Nullable String description;
    private String condition;

    @Column(columnDefinition = "text[]")
    private String[] uses;

    private int revision;
    private long version;

    // That of those that come to it is written by a statement.
    private long changedVersion;

    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    SegmentEntity() {}

    SegmentEntity(Segment segment) {
        id = segment.id();
        createdBy = segment.createdBy();
        createdAt = segment.createdAt();
        set(segment);
    }

    /** Takes over what may change. */
    final void set(Segment segment) {
        description = segment.description();
        condition = segment.condition();
        uses = segment.uses().toArray(String[]::new);
        revision = segment.revision();
        version = segment.version();
        changedVersion = segment.version();
        updatedAt = segment.updatedAt();
    }

    Segment toSegment() {
        return new Segment(
                id, description, condition, List.of(uses), revision, version, createdBy, createdAt, updatedAt);
    }
}
