package dev.liveops.telemetry.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.telemetry.batch.RefusedEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many refused events of one session are kept, so that a broken client does not fill the disk. */
@Singleton
class QuarantineAllowance {

    private static final int MAX_SESSIONS = 100_000;
    private static final Duration KEPT = Duration.ofDays(1);

    private final int perSession;
    private final Cache<String, AtomicInteger> used;

    QuarantineAllowance(IngestConfig config, Clock clock) {
        this.perSession = config.quarantinedPerSession();
        this.used = Caffeine.newBuilder()
                .maximumSize(MAX_SESSIONS)
                .expireAfterWrite(KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Those of a session's refused events that are kept: the first ones, until its allowance is used up. */
    List<RefusedEvent> keep(String session, List<RefusedEvent> refused) {
        if (refused.isEmpty()) {
            return refused;
        }
        int before = used.get(session, any -> new AtomicInteger()).getAndAdd(refused.size());
        int left = Math.max(0, Math.min(refused.size(), perSession - before));
        return refused.subList(0, left);
    }

    /** Takes back what {@link #keep} charged for events that could not be stored now: they will be sent again. */
    void giveBack(String session, int refused) {
        AtomicInteger charged = used.getIfPresent(session);
        if (charged != null) {
            charged.addAndGet(-refused);
        }
    }
}
