package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.definition.JsonColumn;
import dev.liveops.support.definition.WireNameConverter;
import dev.liveops.support.json.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A row of {@code liveops_configs}. */
@Entity
@Table(name = "liveops_configs")
class ConfigEntity {
    @Id
    @Column(name = "config_id")
    private UUID id;

    private String name;

    @Convert(converter = Scope.class)
    private ConfigScope scope;

    private String scopeRef;

    @Convert(converter = Status.class)
    private ConfigStatus status;

    @ColumnTransformer(read = "cast(payload as text)", write = JsonColumn.WRITE)
    private String payload;

    private Instant validFrom;
    private Instant validTo;
    private int priority;
    private int revision;
    private Integer activeRevision;
    private Long activatedVersion;
    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    ConfigEntity() {}

    ConfigEntity(Config config, String payload) {
        id = config.id();
        scope = config.scope();
        scopeRef = config.scopeRef();
        createdBy = config.createdBy();
        createdAt = config.createdAt();
        set(config, payload);
    }

    /** Takes over what may change. */
    final void set(Config config, String newPayload) {
        ConfigContent content = config.content();
        name = content.name();
        payload = newPayload;
        validFrom = content.validFrom();
        validTo = content.validTo();
        priority = content.priority();
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
                new ConfigContent(name, json.read(payload), validFrom, validTo, priority),
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
