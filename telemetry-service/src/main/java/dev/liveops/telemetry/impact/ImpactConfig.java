package dev.liveops.telemetry.impact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How what changed at a moment is looked at. */
@ConfigMapping(prefix = "liveops.telemetry.impact")
public interface ImpactConfig {

    /** Days on each side unless asked otherwise. */
    @WithDefault("14")
    int usualWindow();

    /** Most days on each side. */
    @WithDefault("56")
    int maxWindow();

    /** Earlier windows that it takes to rank an effect well. */
    @WithDefault("20")
    int wantedPlacebos();

    /** Earlier windows that are looked at, the newest ones. */
    @WithDefault("60")
    int maxPlacebos();
}
