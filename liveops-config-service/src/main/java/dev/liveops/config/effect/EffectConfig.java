package dev.liveops.config.effect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what levers go with is estimated. */
@ConfigMapping(prefix = "liveops.effects")
public interface EffectConfig {

    /** How often. */
    @WithDefault("5m")
    Duration interval();

    /** How far back turns are looked at. */
    @WithDefault("24h")
    Duration window();

    /** How old a turn has to be: what it took is told and stored by then. */
    @WithDefault("2m")
    Duration settle();

    /** Most turns that are looked at, the newest; each takes up to 2 kB of the heap of the replica that estimates. */
    @WithDefault("20000")
    int maxTurns();
}
