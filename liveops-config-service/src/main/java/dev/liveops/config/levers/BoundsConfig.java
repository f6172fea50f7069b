package dev.liveops.config.levers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the bounds of levers are kept, under the mission's names ({@code LIVEOPS_BOUNDS_*}). */
@ConfigMapping(prefix = "liveops.bounds")
public interface BoundsConfig {

    /**
     * {@code LIVEOPS_BOUNDS_STRICT}: whether a value outside a critical bound is refused; without it such a value passes and
     * is reported. A value of the wrong type is always refused.
     */
    @WithDefault("true")
    boolean strict();
}
