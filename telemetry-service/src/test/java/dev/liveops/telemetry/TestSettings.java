package dev.liveops.telemetry;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings for tests without a container: the defaults of a mapping, but for what a test says. */
public final class TestSettings {

    private static final int ABOVE_DEFAULTS = 500;

    private TestSettings() {}

    /**
     * A mapping's settings.
     *
     * @param settings full key to value
     */
    public static <T> T of(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(settings, "test", ABOVE_DEFAULTS))
                .build()
                .getConfigMapping(mapping);
    }
}
