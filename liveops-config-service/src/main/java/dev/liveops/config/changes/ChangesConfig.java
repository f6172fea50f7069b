package dev.liveops.config.changes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what changed is looked at. */
@ConfigMapping(prefix = "liveops.config.changes")
public interface ChangesConfig {

    /** Longest span of one question. */
    @WithDefault("P92D")
    Duration longestSpan();

    /** Moments of a page for which telemetry is asked, the newest first; others say that nobody asked. */
    @WithDefault("10")
    int maxImpacts();

    /** Days on each side that KPIs are compared over, unless asked otherwise. */
    @WithDefault("7")
    int usualWindow();
}
