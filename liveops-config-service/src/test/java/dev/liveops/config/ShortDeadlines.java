package dev.liveops.config;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Deadlines that a test can wait for, a limit that it can reach, and a freeze by the environment, which hinders nobody who is not
 * about to publish: one start for all that needs one of them.
 */
public final class ShortDeadlines implements QuarkusTestProfile {

    /** What one address may do at once; more than the tests that are not about it do. */
    static final int BURST = 60;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "liveops.http.head-timeout",
                "1s",
                "liveops.http.body-timeout",
                "1s",
                "liveops.limits.address.burst",
                Integer.toString(BURST),
                "liveops.limits.address.requests-per-second",
                "1",
                "liveops.global.freeze",
                "true");
    }
}
