package dev.liveops.experiments.definition;

import dev.liveops.experiments.lever.LeverCatalog;
import dev.liveops.experiments.taxonomy.EventTypes;

/**
 * What other services say that an experiment is held against.
 *
 * @param levers the config service's
 * @param types telemetry's event types
 */
record Elsewhere(LeverCatalog levers, EventTypes types) {

    /** Where nobody was asked. */
    static Elsewhere unasked() {
        return new Elsewhere(LeverCatalog.unknown(), EventTypes.unasked());
    }
}
