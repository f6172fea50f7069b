package dev.liveops.config.staging;

import dev.liveops.model.telemetry.ArmsCompared;
import java.util.UUID;

/**
 * On which side of a rollout somebody is whom it means.
 *
 * @param inside whether he gets what is rolled out
 */
public record Arm(UUID rolloutId, boolean inside) {

    /** Its name in exposures. */
    String variant() {
        return inside ? ArmsCompared.CANDIDATE : ArmsCompared.STABLE;
    }
}
