package dev.liveops.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The service's clock under test: the one it has anyway, so far ahead of it, or stopped; and back again, for other tests. A service's
 * tests have a subclass that is an alternative bean.
 */
public class MovableClock extends Clock {

    private final Clock usual;
    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant stoppedAt;

    /** @param usual what it shows when nobody moves it */
    public MovableClock(Clock usual) {
        this.usual = usual;
    }

    /** Is so far ahead from now on; zero for the usual time. */
    public void setAhead(Duration duration) {
        ahead = duration;
    }

    /** Stands still from now on. */
    public void stopAt(Instant instant) {
        stoppedAt = instant;
    }

    /** Shows the usual time again. */
    public void release() {
        stoppedAt = null;
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        Instant stopped = stoppedAt;
        return stopped == null ? usual.instant().plus(ahead) : stopped;
    }

    @Override
    public ZoneId getZone() {
        return usual.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("no service asks for another zone");
    }
}
