package dev.liveops.support.time;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The clocks of a service, so that a test, or a stack of one's own, can be at any time. */
@Singleton
public class ClockProducer {

    private static final List<String> MOVABLE_IN = List.of("local", "dev", "test");

    // Who gets to see it sees the time of the file: it was read once by then.
    @Produces
    @Singleton
    SuiteClock clock(ClockConfig config) {
        SuiteClock clock = new SuiteClock(Clock.systemUTC());
        ClockFile.of(config).ifPresent(file -> {
            requireMovable();
            try {
                clock.moveTo(file.offset());
            } catch (IllegalArgumentException e) {
                throw refused("liveops.clock.file: " + e.getMessage());
            }
        });
        return clock;
    }

    @Produces
    @Singleton
    @MachineClock
    Clock machine() {
        return Clock.systemUTC();
    }

    private static void requireMovable() {
        // Several may be active at once; one that is not of a stack of one's own is enough to refuse.
        if (!MOVABLE_IN.containsAll(ConfigUtils.getProfiles())) {
            throw refused(
                    "liveops.clock.file is set, by which the service's clock can be moved (expected only in the profile"
                            + " local, as ./liveops has it)");
        }
    }

    // Of this one the framework prints the sentence, without a stack trace, and ends with 1.
    private static ConfigurationException refused(String sentence) {
        return new ConfigurationException(sentence);
    }
}
