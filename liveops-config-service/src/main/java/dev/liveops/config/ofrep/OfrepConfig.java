package dev.liveops.config.ofrep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How flags are given out. */
@ConfigMapping(prefix = "liveops.ofrep")
public interface OfrepConfig {

    /**
     * Where clients reach the stream of changes, as {@code https://flags.game.example/v1/config/stream}; without it at that path of the
     * address that they have flags from.
     */
    Optional<URI> streamUrl();

    /** After how long a client that nobody looks at is to close its stream. */
    @WithDefault("120s")
    Duration inactivity();

    /** How long it is remembered what events a player has; an event's own start and end are heeded at once. */
    @WithDefault("15s")
    Duration eventsTtl();

    /** Of how many players it is remembered. */
    @WithDefault("20000")
    long eventsSize();
}
