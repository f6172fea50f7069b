package dev.liveops.telemetry;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Pages and steps so small that a test goes through many of them. */
public final class SmallSteps implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "liveops.telemetry.user-data.events-per-step", "700",
                "liveops.telemetry.export.page-size", "7");
    }
}
