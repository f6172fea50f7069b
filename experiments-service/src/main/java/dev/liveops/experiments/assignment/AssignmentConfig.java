package dev.liveops.experiments.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How assignments are served. */
@ConfigMapping(prefix = "liveops.experiments.assignment")
public interface AssignmentConfig {

    /** How many assignments are kept in memory, each about 250 bytes; what was not asked for lately goes first. */
    @WithDefault("100000")
    long cacheSize();
}
