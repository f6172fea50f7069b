package dev.liveops.testing;

import java.time.Duration;

/** How much of what can be repeated is repeated: little in every build, much under {@code mvn verify -Psoak}. */
public final class Soak {

    private static final boolean ON = Boolean.getBoolean("soak");

    private Soak() {}

    /** How often something is done. */
    public static int times(int usually, int soaking) {
        return ON ? soaking : usually;
    }

    /** How long something lasts. */
    public static Duration lasting(Duration usually, Duration soaking) {
        return ON ? soaking : usually;
    }
}
