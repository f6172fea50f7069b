package dev.liveops.support.outbox;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How much waits for each destination: as it was counted last, by whichever replica relays, and what was added here since. */
@Singleton
class Backlogs {

    private final Map<String, Backlog> all = new ConcurrentHashMap<>();

    Backlog of(String destination) {
        return all.computeIfAbsent(destination, any -> new Backlog());
    }

    /** One destination's. */
    static final class Backlog {

        private final AtomicLong messages = new AtomicLong();
        private volatile Instant countedAt = Instant.MIN;

        /** Notes one more; says how many there are with it. One whose transaction fails is forgotten at the next count. */
        long add() {
            return messages.incrementAndGet();
        }

        /** Notes a count of the relay's, unless it is the one that is known already. */
        void count(Lease lease) {
            if (!lease.countedAt().equals(countedAt)) {
                countedAt = lease.countedAt();
                messages.set(lease.waiting() + lease.setAside());
            }
        }
    }
}
