package dev.liveops.config.assignments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of the experiments that players take part in. */
@ConfigMapping(prefix = "liveops.assignments")
public interface AssignmentConfig {

    /** How long a session keeps what was answered at its first resolution. */
    @WithDefault("4h")
    Duration sessionTtl();

    /** How long the answer for a player is kept where no session is named. */
    @WithDefault("60s")
    Duration playerTtl();

    /** How many sessions and players are kept; beyond it those asked for least are asked again. */
    @WithDefault("50000")
    long size();
}
