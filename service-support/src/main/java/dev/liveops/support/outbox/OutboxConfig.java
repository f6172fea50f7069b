package dev.liveops.support.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages to other services are kept and sent. */
@ConfigMapping(prefix = "liveops.outbox")
public interface OutboxConfig {

    /** Most messages that wait or are set aside, of one destination; what would add another one is answered 503. */
    @WithDefault("100000")
    long maxMessages();

    /** How often is looked for messages while there is none. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** How often messages are counted. */
    @WithDefault("5s")
    Duration countInterval();

    /** How long a replica relays alone; after it was killed another one takes over when this is over. */
    @WithDefault("15s")
    Duration lease();

    /** When what failed is sent again. */
    Retry retry();

    /** When what failed is sent again: after a while that doubles each time, with jitter. */
    interface Retry {

        /** The first while. */
        @WithDefault("1s")
        Duration first();

        /** The longest one. */
        @WithDefault("5m")
        Duration longest();
    }
}
