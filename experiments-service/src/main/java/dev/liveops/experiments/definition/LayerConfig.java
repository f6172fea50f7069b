package dev.liveops.experiments.definition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How layers are given out. */
@ConfigMapping(prefix = "liveops.experiments.layers")
public interface LayerConfig {

    /** How long a finished experiment's ranges are given to no other: its users would carry what they learnt into the next test. */
    @WithDefault("14d")
    Duration rest();
}
