package dev.liveops.support.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who relays to a destination, and what was counted last.
 *
 * @param isHeld whether it is the one who asks
 * @param waiting messages to be sent
 * @param setAside messages that were refused
 * @param oldestAt when the oldest of those to be sent was added; null when there is none
 * @param countedAt when this was counted; {@link Instant#MIN} for never
 */
record Lease(
        boolean isHeld,
        long waiting,
        long setAside,
        @Nullable Instant oldestAt,
        Instant countedAt) {

    /** Before anybody has relayed. */
    static final Lease NOBODYS = new Lease(false, 0, 0, null, Instant.MIN);
}
