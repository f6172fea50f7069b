package dev.liveops.config.staging;

import dev.liveops.model.bucketing.Salts;
import dev.liveops.support.exposure.ExposureTools;
import dev.liveops.support.exposure.Exposures;
import dev.liveops.support.exposure.ShownArm;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells telemetry which players got what is rolled out, and which like them did not: by that it compares them. */
@Startup
@Singleton
public class RolloutExposures {

    /** Exposures of rollouts that were {@code told}, or {@code dropped} until the player asks again. */
    static final String EXPOSURES = "awf.liveops.rollouts.exposures";

    // A plan does not change, so all of a rollout is one comparison.
    private static final int PHASE = 1;

    private final Exposures exposures;

    RolloutExposures(ExposureTools tools) {
        this.exposures = tools.start("rollout exposures", EXPOSURES);
    }

    /** A player got what he gets; blocks nobody. */
    public void seen(String userId, @Nullable String sessionId, List<Arm> arms, Instant at) {
        for (Arm arm : arms) {
            // The experiment of its exposures has the name of its salt: rollout:<id>.
            exposures.seen(new ShownArm(
                    userId, sessionId, Salts.rollout(arm.rolloutId().toString()), arm.variant(), PHASE, at));
        }
    }
}
