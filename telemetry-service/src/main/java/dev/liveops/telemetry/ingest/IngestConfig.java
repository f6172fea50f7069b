package dev.liveops.telemetry.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is accepted. The size of a body is {@code quarkus.http.limits.max-body-size}. */
@ConfigMapping(prefix = "liveops.telemetry.ingest")
public interface IngestConfig {

    /** Most events of a batch. */
    @WithDefault("500")
    int maxEvents();

    /** How old an event may be; five years. */
    @WithDefault("1826d")
    Duration maxAge();

    /** How far ahead of our clock an event may be. */
    @WithDefault("1d")
    Duration maxAhead();

    /** Up to which difference a client's clock counts as right. */
    @WithDefault("1m")
    Duration clockTolerance();
}
