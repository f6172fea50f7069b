package dev.liveops.releases.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Jobs that workers do. */
@ConfigMapping(prefix = "liveops.release.work")
public interface WorkConfig {

    /** For how long a job is its worker's alone; he renews that three times meanwhile. */
    @WithDefault("60s")
    Duration lease();

    /** How many workers may be lost over a job before it fails: one that ends its workers would end them all. */
    @WithDefault("3")
    int maxLost();

    /** How long an engine is known that no worker has any more: until then packs wait for one that has it. */
    @WithDefault("30d")
    Duration enginesKnownFor();

    /** How long a finished job can be looked at; what came of it is kept by its kind, for as long as that says. */
    @WithDefault("90d")
    Duration keptFor();

    /** How often each replica counts what is open. */
    @WithDefault("15s")
    Duration watchInterval();
}
