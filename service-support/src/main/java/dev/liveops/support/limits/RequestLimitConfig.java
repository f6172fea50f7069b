package dev.liveops.support.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How many public reads each replica answers to one source; an honest client makes some ten at its start and one every few seconds. */
@ConfigMapping(prefix = "liveops.limits")
public interface RequestLimitConfig {

    /** Of one address; many players may share one. */
    Address address();

    /** Of one player. */
    Player player();

    /** Limits of an address. */
    interface Address {

        /** Requests a second in the long run. */
        @WithName("requests-per-second")
        @WithDefault("500")
        long requestsPerSecond();

        /** Requests at once, after a pause. */
        @WithDefault("5000")
        long burst();
    }

    /** Limits of a player. */
    interface Player {

        /** Requests a second in the long run. */
        @WithName("requests-per-second")
        @WithDefault("20")
        long requestsPerSecond();

        /** Requests at once, after a pause. */
        @WithDefault("200")
        long burst();
    }
}
