package dev.liveops.support.exposure;

import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Makes what a service needs to tell exposures; it has a {@link dev.liveops.support.outbox.TelemetryDestination}. */
@Singleton
public class ExposureTools {

    private final Database database;
    private final Outbox outbox;
    private final JsonText json;
    private final Jobs jobs;
    private final MeterRegistry registry;

    ExposureTools(Database database, Outbox outbox, JsonText json, Jobs jobs, MeterRegistry registry) {
        this.database = database;
        this.outbox = outbox;
        this.json = json;
        this.jobs = jobs;
        this.registry = registry;
    }

    /**
     * Exposures that are handed on from now on; call it once, when the service starts.
     *
     * @param job its name
     * @param metric name of the counter of those that were told, or dropped
     */
    public Exposures start(String job, String metric) {
        return new Exposures(
                job, database, outbox, new ExposureMessages(json), new ExposureMetrics(registry, metric), jobs);
    }
}
