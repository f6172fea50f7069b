package dev.liveops.telemetry.sums;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sums over the users of experiments. */
@ConfigMapping(prefix = "liveops.telemetry.experiments")
public interface StudyConfig {

    /**
     * How long after an experiment's end its users are kept one by one; sums stay. It should outlast the longest window, 90 days, for what
     * comes later changes nothing any more.
     */
    @WithDefault("120d")
    Duration keepUsers();

    /** Asking the experiments service which experiments there are, for when it could not say so. */
    Pull pull();

    /** Asking. */
    interface Pull {

        /** Whether it is done. */
        @WithDefault("true")
        boolean enabled();

        /** How often. */
        @WithDefault("60s")
        Duration interval();
    }
}
