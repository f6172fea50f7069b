package dev.liveops.events.exposure;

import dev.liveops.support.exposure.ExposureTools;
import dev.liveops.support.exposure.Exposures;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Tells telemetry who was shown which side. */
@Startup
@Singleton
public class HoldoutExposures {

    /** Exposures of holdouts that were {@code told}, or {@code dropped} until the player asks again. */
    static final String EXPOSURES = "liveops.events.exposures";

    private final Exposures exposures;

    HoldoutExposures(ExposureTools tools) {
        this.exposures = tools.start("holdout-exposures", EXPOSURES);
    }

    /** A player was shown his side; blocks nobody. */
    public void seen(HoldoutExposure exposure) {
        exposures.seen(exposure.shown());
    }
}
