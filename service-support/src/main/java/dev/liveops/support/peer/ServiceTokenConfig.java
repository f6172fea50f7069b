package dev.liveops.support.peer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** By what this service is known to the others. */
@ConfigMapping(prefix = "liveops.service-token")
public interface ServiceTokenConfig {

    /** File of a token with the role {@code service}; whoever renews it replaces the file. Without it calls are anonymous. */
    Optional<String> file();

    /** How long what was read of the file is used before it is read again. */
    @WithDefault("10s")
    Duration checkInterval();
}
