package dev.liveops.config;

import dev.liveops.support.time.SuiteClock;
import dev.liveops.testing.MovableClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The service's clock under test. */
@Alternative
@Priority(1)
@Singleton
public class ServiceClock extends MovableClock {

    ServiceClock(SuiteClock usual) {
        super(usual);
    }
}
