package dev.liveops.config.rollout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configs that are rolled out by stages. */
@ConfigMapping(prefix = "liveops.config.rollout")
public interface RolloutConfig {

    /** How often a replica looks whether a step is due; of several replicas one does. */
    @WithDefault("60s")
    Duration interval();
}
