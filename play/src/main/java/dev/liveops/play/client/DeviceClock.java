package dev.liveops.play.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of somebody's device, which may be off; what truly happens follows true time all the same. */
public final class DeviceClock {

    private final InstantSource trueTime;
    private Duration off = Duration.ZERO;

    /** One that is right. */
    public DeviceClock(InstantSource trueTime) {
        this.trueTime = trueTime;
    }

    /** The time there is. */
    public Instant trueNow() {
        return trueTime.instant();
    }

    /** What the device shows at a true time. */
    public Instant shown(Instant time) {
        return time.plus(off);
    }

    /** From now on it is so far ahead; negative for behind. */
    public void set(Duration ahead) {
        off = ahead;
    }
}
