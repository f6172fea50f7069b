package dev.liveops.telemetry.ingest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Bounds that a test reaches soon. */
public final class LittleRoom implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "liveops.telemetry.ingest.body-timeout", "2s",
                "liveops.telemetry.limits.session.burst", "1000",
                "liveops.telemetry.limits.address.burst", "10000",
                "liveops.telemetry.limits.address.events-per-second", "500");
    }
}
