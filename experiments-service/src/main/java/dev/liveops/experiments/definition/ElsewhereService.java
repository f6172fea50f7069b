package dev.liveops.experiments.definition;

import dev.liveops.experiments.lever.LeverCatalog;
import dev.liveops.experiments.lever.LeverCatalogService;
import dev.liveops.experiments.taxonomy.EventTypeService;
import dev.liveops.experiments.taxonomy.EventTypes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Asks other services for what experiments are held against; each outside of any transaction. */
@Singleton
class ElsewhereService {

    private final LeverCatalogService levers;
    private final EventTypeService types;

    ElsewhereService(LeverCatalogService levers, EventTypeService types) {
        this.levers = levers;
        this.types = types;
    }

    /** The levers alone. */
    Uni<LeverCatalog> levers() {
        return levers.current();
    }

    /** What a definition is to be held against: event types only where a metric of the studio's own needs them. */
    Uni<Elsewhere> of(ExperimentDefinition definition) {
        boolean hasOwn = definition.allMetrics().stream().anyMatch(metric -> metric.measure() != null);
        Uni<EventTypes> wanted = hasOwn ? types.current() : Uni.createFrom().item(EventTypes.unasked());
        return levers.current().chain(catalog -> wanted.map(known -> new Elsewhere(catalog, known)));
    }
}
