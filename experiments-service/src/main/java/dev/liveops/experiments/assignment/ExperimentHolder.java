package dev.liveops.experiments.assignment;

import dev.liveops.experiments.assignment.RunningExperiment.Run;
import dev.liveops.experiments.definition.ExperimentDefinition;
import dev.liveops.experiments.targeting.Targets;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.Documents;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.time.Window;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

/** The running experiments, held in memory. */
@Startup
@Singleton
public class ExperimentHolder {

    /** Running experiments in the snapshot served from. */
    static final String RUNNING = "liveops.experiments.running";

    /** Name of the snapshot, to which actions on experiments publish. */
    public static final String SNAPSHOT = "experiments";

    private final JsonText json;
    private final Targets targets;
    private final SnapshotHolder<ExperimentSnapshot> holder;

    ExperimentHolder(Snapshots snapshots, JsonText json, Targets targets, MeterRegistry registry) {
        this.json = json;
        this.targets = targets;
        this.holder = snapshots.hold(SNAPSHOT, documents(), ExperimentSnapshot::new);
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

    private Documents<RunningExperiment> documents() {
        return new Documents<>(
                "id",
                "revision",
                "config_json",
                "id, generation, seed, phase, weights_version, start_at, end_at",
                "experiments",
                () -> "status = 'running'",
                "updated_at, id",
                this::toExperiment);
    }

    private RunningExperiment toExperiment(Row row) {
        ExperimentDefinition definition = json.read(row.getString("document"), ExperimentDefinition.class);
        return RunningExperiment.of(
                new Run(
                        row.getString("id"),
                        row.getInteger("generation"),
                        row.getInteger("seed"),
                        row.getInteger("phase"),
                        row.getInteger("weights_version"),
                        new Window(Rows.instant(row, "start_at"), Rows.instant(row, "end_at"))),
                definition,
                Audience.of(definition.targeting(), targets));
    }
}
