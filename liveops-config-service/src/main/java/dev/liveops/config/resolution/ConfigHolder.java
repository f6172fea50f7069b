package dev.liveops.config.resolution;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.Documents;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.snapshot.Versioned;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

/** The published configs, held in memory. */
@Startup
@Singleton
public class ConfigHolder {

    /** Active configs in the snapshot served from (mission: phase-28, Monitoring). */
    static final String ACTIVE = "awf.liveops.configs.active";

    /** Name of the snapshot, to which activations publish. */
    public static final String SNAPSHOT = "configs";

    private static final String REVISIONS =
            " JOIN liveops_config_revisions r USING (config_id, revision) JOIN liveops_configs c USING (config_id)";

    private final JsonText json;
    private final SnapshotHolder<ConfigSnapshot> holder;

    ConfigHolder(Snapshots snapshots, JsonText json, MeterRegistry registry) {
        this.json = json;
        this.holder = snapshots.hold(SNAPSHOT, documents(), ConfigSnapshot::new);
        Gauge.builder(
                        ACTIVE,
                        holder,
                        held -> held.isLoaded() ? held.get().value().size() : 0)
                .description("Active configs in the snapshot served from")
                .register(registry);
    }

    boolean isLoaded() {
        return holder.isLoaded();
    }

    Versioned<ConfigSnapshot> get() {
        return holder.get();
    }

    /** What was published as a version; fails with {@code snapshot.unknown_version} where there was none. */
    Uni<Versioned<ConfigSnapshot>> at(long version) {
        return holder.at(version);
    }

    // What is active now, and what a version consisted of, have the same columns under the same names.
    private Documents<ActiveConfig> documents() {
        return new Documents<>(
                        "entry.config_id::text",
                        "entry.revision || '/' || entry.activated_version",
                        "r.payload",
                        "entry.config_id, entry.revision, r.name, c.scope, c.scope_ref, r.priority, entry.activated_version,"
                                + " r.valid_from, r.valid_to",
                        "(SELECT config_id, active_revision AS revision, activated_version FROM liveops_configs"
                                + " WHERE status = 'active') AS entry" + REVISIONS,
                        () -> "true",
                        "entry.activated_version",
                        this::toActiveConfig)
                .withPast(new Documents.Past(
                        // Before the first one there was nothing.
                        "SELECT 1 WHERE $1::bigint = 0"
                                + " UNION ALL SELECT 1 FROM liveops_config_versions WHERE version = $1",
                        "liveops_config_versions v, jsonb_to_recordset(v.entries)"
                                + " AS entry (config_id uuid, revision integer, activated_version bigint)" + REVISIONS,
                        "v.version = $1"));
    }

    private ActiveConfig toActiveConfig(Row row) {
        return new ActiveConfig(
                row.getUUID("config_id"),
                row.getInteger("revision"),
                row.getString("name"),
                WireName.of(ConfigScope.class, row.getString("scope")),
                row.getString("scope_ref"),
                row.getInteger("priority"),
                row.getLong("activated_version"),
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                ActiveConfig.levers(json.read(row.getString("document"))));
    }
}
