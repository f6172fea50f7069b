package dev.liveops.config.configs;

import dev.liveops.support.definition.JsonColumn;
import dev.liveops.support.json.JsonText;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

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

    private String name;

    @ColumnTransformer(read = "cast(payload as text)", write = JsonColumn.WRITE)
    private String payload;

    private Instant validFrom;
    private Instant validTo;
    private int priority;
    private String createdBy;
    private Instant createdAt;

    /** For Hibernate. */
    ConfigRevisionEntity() {}

    ConfigRevisionEntity(Config config, String payload, String author) {
        ConfigContent content = config.content();
        this.configId = config.id();
        this.revision = config.revision();
        this.name = content.name();
        this.payload = payload;
        this.validFrom = content.validFrom();
        this.validTo = content.validTo();
        this.priority = content.priority();
        this.createdBy = author;
        this.createdAt = config.updatedAt();
    }

    ConfigContent toContent(JsonText json) {
        return new ConfigContent(name, json.read(payload), validFrom, validTo, priority);
    }

    /** Which revision of which config. */
    record Key(UUID configId, int revision) {}
}
