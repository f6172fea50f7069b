package dev.liveops.config.configs;

import dev.liveops.config.configs.ConfigOrigin.Restored;
import dev.liveops.config.configs.ConfigState.Live;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.definition.WireNameConverter;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.time.Window;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code liveops_configs}. */
@Entity
@Table(name = "liveops_configs")
class ConfigEntity {
    private static final Status STATUS = new Status();

    @Id
    @Column(name = "config_id")
    private UUID id;

    @Convert(converter = Scope.class)
    private ConfigScope scope;

    private String scopeRef;

    // A text: what lists filter by is made of it and the window in the statement.
    private String status;

    @Embedded
    private StoredContent content;

    private int revision;
    private @Nullable Integer activeRevision;
    private @Nullable Long activatedVersion;
    private @Nullable String auditedStatus;

    // The window of the active revision: a trigger's, so that it is so whichever version of the service writes.
    @Column(insertable = false, updatable = false)
    private @Nullable Instant liveFrom;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant liveTo;

    private @Nullable UUID replaces;
    private @Nullable UUID restoredConfig;
    private @Nullable Integer restoredRevision;
    private @Nullable UUID supersededBy;
    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    ConfigEntity() {}

    ConfigEntity(Config config, JsonText json) {
        ConfigOrigin origin = config.origin();
        id = origin.id();
        scope = origin.scope();
        scopeRef = origin.scopeRef();
        replaces = origin.replaces();
        restoredConfig = origin.restored() == null ? null : origin.restored().configId();
        restoredRevision = origin.restored() == null ? null : origin.restored().revision();
        createdBy = origin.createdBy();
        createdAt = origin.createdAt();
        set(config, json);
    }

    /** Takes over what may change. */
    final void set(Config config, JsonText json) {
        content = new StoredContent(config.content(), json);
        revision = config.revision();
        ConfigState state = config.state();
        status = state.stage().wire();
        activeRevision = state.live() == null ? null : state.live().revision();
        activatedVersion = state.activatedVersion();
        auditedStatus = STATUS.convertToDatabaseColumn(state.audited());
        supersededBy = state.supersededBy();
        updatedAt = config.updatedAt();
    }

    Config toConfig(JsonText json) {
        Restored restored = restoredConfig == null ? null : new Restored(restoredConfig, restoredRevision);
        return new Config(
                new ConfigOrigin(id, scope, scopeRef, replaces, restored, createdBy, createdAt),
                content.toContent(json),
                revision,
                new ConfigState(
                        STATUS.convertToEntityAttribute(status),
                        activeRevision == null ? null : new Live(activeRevision, new Window(liveFrom, liveTo)),
                        activatedVersion,
                        STATUS.convertToEntityAttribute(auditedStatus),
                        supersededBy),
                updatedAt);
    }

    static class Scope extends WireNameConverter<ConfigScope> {
        Scope() {
            super(ConfigScope.class);
        }
    }

    private static class Status extends WireNameConverter<ConfigStatus> {
        Status() {
            super(ConfigStatus.class);
        }
    }
}
