package dev.liveops.telemetry.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many events are taken from one source, by each replica. */
@ConfigMapping(prefix = "liveops.telemetry.limits")
public interface RateLimitConfig {

    /** Of one session. */
    Session session();

    /** Of one address; many players may share one. */
    Address address();

    /** Of bodies that are arriving. */
    Arriving arriving();

    /** Limits of a session. */
    interface Session {

        /** Events a second in the long run. */
        @WithDefault("200")
        long eventsPerSecond();

        /** Events at once, after a pause: what a client has stored while it was offline. */
        @WithDefault("5000")
        long burst();
    }

    /** Limits of an address. */
    interface Address {

        /** Events a second in the long run. */
        @WithDefault("5000")
        long eventsPerSecond();

        /** Events at once, after a pause. */
        @WithDefault("50000")
        long burst();
    }

    /** Limits of bodies that are arriving. */
    interface Arriving {

        /** Bytes of all of them. */
        @WithDefault("32M")
        MemorySize bytes();

        /** Bytes of those from one address. */
        @WithDefault("4M")
        MemorySize bytesPerAddress();
    }
}
