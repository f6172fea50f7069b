package dev.liveops.config.resolution;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The mission's switch of remote configuration as a whole, {@code LIVEOPS_ENABLED}: false answers every resolution with the catalog's
 * defaults.
 */
@Singleton
public class RemoteConfigSwitch {

    private final boolean enabled;

    // Not a mapping: one of the prefix "liveops" would have to name every setting of the suite.
    RemoteConfigSwitch(@ConfigProperty(name = "liveops.enabled", defaultValue = "true") boolean enabled) {
        this.enabled = enabled;
    }

    /** Whether what is published applies. */
    public boolean isOn() {
        return enabled;
    }
}
