package dev.liveops.telemetry.ingest;

import dev.liveops.testing.ClockSteps;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** Bounds that a test reaches soon, and a clock that can be moved: a start for both. Whoever moves it comes last. */
public final class LittleRoom implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(ClockSteps.settings());
        settings.put("liveops.telemetry.ingest.body-timeout", "2s");
        settings.put("liveops.telemetry.limits.session.burst", "1000");
        settings.put("liveops.telemetry.limits.address.burst", "10000");
        settings.put("liveops.telemetry.limits.address.events-per-second", "500");
        return settings;
    }
}
