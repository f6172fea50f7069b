package dev.liveops.telemetry.validation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How patches are validated. */
@ConfigMapping(prefix = "liveops.telemetry.validation")
public interface ValidationConfig {

    /** Most runs of one side that are looked at; a validation of more is answered with {@code telemetry.kpi_too_large}. */
    @WithDefault("2000000")
    int maxRuns();
}
