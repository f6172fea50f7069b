package dev.liveops.support.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The suite's time: the machine's, moved forward by an offset that never becomes smaller; in UTC. */
public final class SuiteClock extends Clock {

    private final Clock machine;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile Duration offset = Duration.ZERO;

    SuiteClock(Clock machine) {
        this.machine = machine;
    }

    /** How far it is ahead of the machine's clock. */
    public Duration offset() {
        return offset;
    }

    /** Has something done soon after each step forward, by a thread that must not be held up. */
    public void onStep(Runnable follower) {
        followers.add(follower);
    }

    /**
     * Steps forward to an offset; says whether it did, which it does not when it is there, or further on.
     *
     * @throws RuntimeException of the first follower that failed; the step is made all the same, and all others know of it
     */
    boolean moveTo(Duration further) {
        synchronized (this) {
            if (further.compareTo(offset) <= 0) {
                return false;
            }
            offset = further;
        }
        tellFollowers();
        return true;
    }

    // One that fails keeps no other from it.
    private void tellFollowers() {
        RuntimeException first = null;
        for (Runnable follower : followers) {
            try {
                follower.run();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public Instant instant() {
        Instant now = machine.instant();
        Duration ahead = offset;
        return ahead.isZero() ? now : now.plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    /** The same in another zone; steps that come later are not seen there. */
    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(machine.withZone(zone), offset);
    }
}
