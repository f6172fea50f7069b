package dev.liveops.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the configuration service, under the mission's names ({@code LIVEOPS_*}). */
@ConfigMapping(prefix = "liveops")
public interface ConfigSettings {

    /** The bounds of levers. */
    Bounds bounds();

    /** The bounds of levers. */
    interface Bounds {

        /**
         * {@code LIVEOPS_BOUNDS_STRICT}: whether a value outside a critical bound is refused; without it such a value passes
         * and is reported. A value of the wrong type is always refused.
         */
        @WithDefault("true")
        boolean strict();
    }
}
