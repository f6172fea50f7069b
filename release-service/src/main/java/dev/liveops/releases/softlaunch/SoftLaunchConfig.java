package dev.liveops.releases.softlaunch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Packs that are variants of experiments. */
@ConfigMapping(prefix = "liveops.release.soft-launch")
public interface SoftLaunchConfig {

    /** Whether the experiments service is asked at all. */
    @WithDefault("true")
    boolean enabled();

    /** How long what a player's variant says is used before it is asked for again. */
    @WithDefault("30s")
    Duration answerTtl();

    /** How many players' answers are kept; beyond it those asked for least are asked for again. */
    @WithDefault("50000")
    long players();

    /**
     * How often an offer that lasts is written down again. One that nobody was given for longer is written down as ended twice this
     * long after the last time.
     */
    @WithDefault("10m")
    Duration offerRenewal();
}
