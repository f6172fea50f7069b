package dev.liveops.events.audience;

import dev.liveops.model.events.EventArm;
import org.jspecify.annotations.Nullable;

/** On which side of an event's audience a caller is. */
public enum Side {
    /** He gets it, and nothing is measured by a holdout. */
    IN(null),
    /** He gets it, and is compared with those who are held out. */
    LIVE(EventArm.LIVE),
    /** He would get it, were he not held out. */
    HELD_OUT(EventArm.HOLDOUT),
    /** It is not for him. */
    OUT(null);

    private final @Nullable EventArm arm;

    Side(@Nullable EventArm arm) {
        this.arm = arm;
    }

    /** The arm that telemetry hears of; null for none. */
    public @Nullable EventArm arm() {
        return arm;
    }

    /** Whether he gets it. */
    public boolean isShown() {
        return this == IN || this == LIVE;
    }
}
