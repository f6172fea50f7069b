package dev.liveops.config.configs;

import dev.liveops.support.json.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code liveops_config_revisions}: what a revision said when it was made. */
@Entity
@Immutable
@IdClass(ConfigRevisionEntity.Key.class)
@Table(name = "liveops_config_revisions")
@SuppressWarnings("UnusedVariable") // Hibernate reads what only the table keeps.
class ConfigRevisionEntity {
    @Id
    private UUID configId;

    @Id
    private int revision;

    @Embedded
    private StoredContent content;

    // What its targeting refers to, null for nothing: for the snapshot, which reads those conditions with it.
    @Column(columnDefinition = "text[]")
    private String @Nullable [] segments;

    private String createdBy;
    private Instant createdAt;

    /** For Hibernate. */
    ConfigRevisionEntity() {}

    ConfigRevisionEntity(Config config, Set<String> segments, JsonText json, String author) {
        this.configId = config.id();
        this.revision = config.revision();
        this.content = new StoredContent(config.content(), json);
        this.segments = segments.isEmpty() ? null : segments.toArray(String[]::new);
        this.createdBy = author;
        this.createdAt = config.updatedAt();
    }

    ConfigRevision toRevision(JsonText json) {
        return new ConfigRevision(revision, content.toContent(json), createdBy, createdAt);
    }

    /** Which revision of which config. */
    record Key(UUID configId, int revision) {}
}
