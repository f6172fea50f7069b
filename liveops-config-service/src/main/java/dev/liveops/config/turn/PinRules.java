package dev.liveops.config.turn;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pin holds. It has no signature and needs none (ADR 0046): one that is made up gains nobody anything that an honest one
 * could not say.
 */
public final class PinRules {

    // Clocks of replicas differ by little.
    private static final Duration SKEW = Duration.ofSeconds(1);

    private PinRules() {}

    /**
     * Why a pin does not hold; null when it does.
     *
     * @param versions which version this replica held when
     */
    public static @Nullable String refusal(Pin pin, Instant now, long epoch, Duration ttl, VersionTimes versions) {
        if (!isWithin(pin.instant(), now, ttl)) {
            return "its instant " + pin.instant() + " is not within the last " + ttl.toMillis() + " ms";
        }
        if (pin.epoch() != epoch) {
            return "pins of before were ended";
        }
        return versions.wasServed(pin.version(), pin.instant(), now)
                ? null
                : "version " + pin.version() + " was not served at " + pin.instant();
    }

    /** Whether an instant lies no further back than so long, and not ahead. */
    static boolean isWithin(Instant instant, Instant now, Duration ttl) {
        return !instant.isBefore(now.minus(ttl)) && !instant.isAfter(now.plus(SKEW));
    }
}
