package dev.liveops.experiments;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock under test: the real one, or stopped at any instant. */
@Alternative
@Priority(1)
@Singleton
public class MovableClock extends Clock {

    private volatile Instant stoppedAt;

    /** Stands still from now on. */
    public void stopAt(Instant instant) {
        stoppedAt = instant;
    }

    /** Goes with the real time again. */
    public void release() {
        stoppedAt = null;
    }

    @Override
    public Instant instant() {
        Instant stopped = stoppedAt;
        return stopped == null ? Instant.now() : stopped;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
