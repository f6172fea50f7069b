package dev.liveops.local.stack;

import java.util.List;

/** The five services of the suite. */
public final class SuiteServices {

    private SuiteServices() {}

    /** All five, in the order they are shown. */
    public static List<ServiceDefinition> all() {
        return List.of(
                new ServiceDefinition("telemetry", "telemetry-service", "telemetry"),
                new ServiceDefinition("config", "liveops-config-service", "liveops_config"),
                new ServiceDefinition("experiments", "experiments-service", "experiments"),
                new ServiceDefinition("events", "events-service", "events"),
                new ServiceDefinition("release", "release-service", "releases"));
    }
}
