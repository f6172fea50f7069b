package dev.liveops.telemetry.taxonomy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the taxonomy. */
@ConfigMapping(prefix = "liveops.telemetry.taxonomy")
public interface TaxonomyConfig {

    /** Most event types: each is three time series of every replica's metrics, for good. */
    @WithDefault("300")
    int maxTypes();
}
