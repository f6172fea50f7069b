package dev.liveops.experiments.assignment;

import dev.liveops.model.experiments.ExperimentDefinition;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** The running experiments, held in memory. */
@Startup
@Singleton
class RunningExperiments {

    /** Running experiments in the snapshot served from. */
    static final String RUNNING = "liveops.experiments.running";

    private final JsonText json;
    private final SnapshotHolder<ExperimentSnapshot> holder;

    RunningExperiments(Snapshots snapshots, JsonText json, MeterRegistry registry) {
        this.json = json;
        this.holder = snapshots.hold("experiments", this::load);
        Gauge.builder(
                        RUNNING,
                        holder,
                        held -> held.isLoaded() ? held.get().value().size() : 0)
                .description("Running experiments in the snapshot served from")
                .register(registry);
    }

    ExperimentSnapshot get() {
        return holder.get().value();
    }

    private Uni<ExperimentSnapshot> load(SqlConnection connection) {
        return connection
                .query("SELECT id, seed, phase, weights_version, start_at, end_at, config_json::text AS config_json"
                        + " FROM experiments WHERE status = 'running'")
                .execute()
                .map(rows -> new ExperimentSnapshot(Rows.map(rows, this::toExperiment)));
    }

    private RunningExperiment toExperiment(Row row) {
        return RunningExperiment.of(
                row.getString("id"),
                row.getInteger("seed"),
                row.getInteger("phase"),
                row.getInteger("weights_version"),
                Rows.instant(row, "start_at"),
                Rows.instant(row, "end_at"),
                json.read(row.getString("config_json"), ExperimentDefinition.class));
    }
}
