package dev.liveops.config.resolution;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.Documents;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.snapshot.Versioned;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

/** The published configs, held in memory. */
@Startup
@Singleton
class ActiveConfigs {

    /** Active configs in the snapshot served from (mission: phase-28, Monitoring). */
    static final String ACTIVE = "awf.liveops.configs.active";

    /** Name of the snapshot. */
    static final String SNAPSHOT = "configs";

    private final JsonText json;
    private final SnapshotHolder<ConfigSnapshot> holder;

    ActiveConfigs(Snapshots snapshots, JsonText json, MeterRegistry registry) {
        this.json = json;
        this.holder = snapshots.hold(SNAPSHOT, documents(), ConfigSnapshot::new);
        Gauge.builder(
                        ACTIVE,
                        holder,
                        held -> held.isLoaded() ? held.get().value().size() : 0)
                .description("Active configs in the snapshot served from")
                .register(registry);
    }

    Versioned<ConfigSnapshot> get() {
        return holder.get();
    }

    private Documents<ActiveConfig> documents() {
        return new Documents<>(
                "c.config_id::text",
                "r.payload",
                "c.config_id, r.revision, r.name, c.scope, c.scope_ref, r.priority, c.activated_version, r.valid_from,"
                        + " r.valid_to",
                "liveops_configs c"
                        + " JOIN liveops_config_revisions r ON r.config_id = c.config_id AND r.revision = c.active_revision",
                () -> "c.status = 'active'",
                "c.activated_version",
                this::toActiveConfig);
    }

    private ActiveConfig toActiveConfig(Row row) {
        return new ActiveConfig(
                row.getUUID("config_id"),
                row.getInteger("revision"),
                row.getString("name"),
                ConfigScope.ofWire(row.getString("scope")),
                row.getString("scope_ref"),
                row.getInteger("priority"),
                row.getLong("activated_version"),
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                ActiveConfig.levers(json.read(row.getString("document"))));
    }
}
