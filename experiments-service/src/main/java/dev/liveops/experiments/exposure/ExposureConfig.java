package dev.liveops.experiments.exposure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which exposures are taken. Telemetry must take events as old and as far ahead. */
@ConfigMapping(prefix = "liveops.experiments.exposure")
public interface ExposureConfig {

    /** Most exposures of one request. */
    @WithDefault("100")
    int maxPerRequest();

    /** Most exposures of one player to one experiment; the first one is what counts. */
    @WithDefault("1000")
    long maxPerExperiment();

    /** How long ago an exposure may have happened: clients keep them while they are offline. */
    @WithDefault("90d")
    Duration maxAge();

    /** How far ahead of our clock an exposure may be. */
    @WithDefault("1d")
    Duration maxAhead();
}
