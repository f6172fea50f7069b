package dev.liveops.telemetry.offers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what was offered is learned, and how runs are judged by it. */
@ConfigMapping(prefix = "liveops.telemetry.offers")
public interface OfferConfig {

    /** How long before its start what a run was played with may have been offered last. */
    @WithDefault("1d")
    Duration grace();

    /** How long before an offer a run may have begun, by clocks that differ. */
    @WithDefault("1m")
    Duration tolerance();

    /** The copy of what was offered. */
    Pull pull();

    /** The copy. */
    interface Pull {

        /** Whether it is kept up to date by itself. */
        @WithDefault("true")
        boolean enabled();

        /** How often each replica asks the release service. */
        @WithDefault("5s")
        Duration interval();

        /** How far back it asks. */
        @WithDefault("40d")
        Duration lookBack();

        /**
         * How long before an answer everything in it is known: an activation is seen by every replica of the release service by
         * then.
         */
        @WithDefault("10s")
        Duration lag();
    }

    /** By what runs are judged. */
    default OfferRules rules() {
        return new OfferRules(grace(), tolerance());
    }
}
