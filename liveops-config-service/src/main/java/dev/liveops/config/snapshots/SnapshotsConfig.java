package dev.liveops.config.snapshots;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept of sampled sessions; which ones those are is {@code liveops.session-sample}. */
@ConfigMapping(prefix = "liveops.snapshots")
public interface SnapshotsConfig {

    /** Whether anything is kept. */
    @WithDefault("true")
    boolean enabled();

    /** For how many days; as long as telemetry keeps turns one by one. */
    @WithDefault("30")
    int keepDays();

    /** How many resolved turns may wait to be written. */
    @WithDefault("10000")
    int queue();
}
