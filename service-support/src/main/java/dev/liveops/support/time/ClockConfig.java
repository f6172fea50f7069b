package dev.liveops.support.time;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Whether the service's clock can be moved. */
@ConfigMapping(prefix = "liveops.clock")
public interface ClockConfig {

    /**
     * A file that holds how far the clock is ahead of the machine's: an ISO-8601 duration, nothing for none. In a profile other than
     * local, dev and test the service refuses to start with it.
     */
    Optional<String> file();
}
