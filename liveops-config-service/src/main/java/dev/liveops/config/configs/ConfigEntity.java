package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.definition.WireNameConverter;
import dev.liveops.support.json.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code liveops_configs}. */
@Entity
@Table(name = "liveops_configs")
class ConfigEntity {
    @Id
    @Column(name = "config_id")
    private UUID id;

    @Convert(converter = Scope.class)
    private ConfigScope scope;

    private String scopeRef;

    @Convert(converter = Status.class)
    private ConfigStatus status;

    @Embedded
    private StoredContent content;

    private int revision;
    private Integer activeRevision;
    private Long activatedVersion;
    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    ConfigEntity() {}

    ConfigEntity(Config config, JsonText json) {
        id = config.id();
        scope = config.scope();
        scopeRef = config.scopeRef();
        createdBy = config.createdBy();
        createdAt = config.createdAt();
        set(config, json);
    }

    /** Takes over what may change. */
    final void set(Config config, JsonText json) {
        content = new StoredContent(config.content(), json);
        status = config.status();
        revision = config.revision();
        activeRevision = config.activeRevision();
        activatedVersion = config.activatedVersion();
        updatedAt = config.updatedAt();
    }

    Config toConfig(JsonText json) {
        return new Config(
                id,
                scope,
                scopeRef,
                status,
                content.toContent(json),
                revision,
                activeRevision,
                activatedVersion,
                createdBy,
                createdAt,
                updatedAt);
    }

    static class Scope extends WireNameConverter<ConfigScope> {
        Scope() {
            super(ConfigScope.class);
        }
    }

    static class Status extends WireNameConverter<ConfigStatus> {
        Status() {
            super(ConfigStatus.class);
        }
    }
}
