package dev.liveops.telemetry.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How events are exported. */
@ConfigMapping(prefix = "liveops.telemetry.export")
public interface ExportConfig {

    /** Exports that one replica sends at the same time; one more is answered 429. */
    @WithDefault("2")
    int concurrent();

    /** Events that are read by one statement. */
    @WithDefault("100")
    int pageSize();
}
