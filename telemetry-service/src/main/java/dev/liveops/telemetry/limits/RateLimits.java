package dev.liveops.telemetry.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Token buckets of events, one a session and one an address. Buckets that nobody uses for longer than it takes to fill them are
 * forgotten, which changes nothing.
 */
@Singleton
public class RateLimits {

    private static final int MAX_BUCKETS = 200_000;

    private final Buckets sessions;
    private final Buckets addresses;

    @Inject
    RateLimits(RateLimitConfig config) {
        this(config, TimeMeter.SYSTEM_MILLISECONDS);
    }

    RateLimits(RateLimitConfig config, TimeMeter clock) {
        sessions = new Buckets(
                "session", config.session().eventsPerSecond(), config.session().burst(), clock);
        addresses = new Buckets(
                "address", config.address().eventsPerSecond(), config.address().burst(), clock);
    }

    /** Ends the request with {@code telemetry.rate_limited} when an address may send nothing now. */
    public void requireAny(String address) {
        addresses.requireAny(Addresses.network(address));
    }

    /** Charges events; ends the request with {@code telemetry.rate_limited}, charging nothing, when they are too many. */
    public void charge(String session, String address, int events) {
        sessions.charge(session, events);
        try {
            addresses.charge(Addresses.network(address), events);
        } catch (ProblemException refused) {
            sessions.refund(session, events);
            throw refused;
        }
    }

    /** Takes a charge back. */
    public void refund(String session, String address, int events) {
        sessions.refund(session, events);
        addresses.refund(Addresses.network(address), events);
    }

    /** Buckets of one kind. */
    private static final class Buckets {

        private final String kind;
        private final long eventsPerSecond;
        private final long burst;
        private final TimeMeter clock;
        private final Cache<String, Bucket> buckets;

        Buckets(String kind, long eventsPerSecond, long burst, TimeMeter clock) {
            this.kind = kind;
            this.eventsPerSecond = eventsPerSecond;
            this.burst = burst;
            this.clock = clock;
            this.buckets = Caffeine.newBuilder()
                    .maximumSize(MAX_BUCKETS)
                    .expireAfterAccess(Duration.ofSeconds(burst / eventsPerSecond + 1))
                    .build();
        }

        void requireAny(String key) {
            Bucket bucket = buckets.getIfPresent(key);
            if (bucket != null && bucket.getAvailableTokens() <= 0) {
                throw exceeded(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
            }
        }

        void charge(String key, int events) {
            // What is more than a full bucket could never be paid.
            long price = Math.min(events, burst);
            ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(price);
            if (!probe.isConsumed()) {
                throw exceeded(probe.getNanosToWaitForRefill());
            }
        }

        void refund(String key, int events) {
            bucket(key).addTokens(Math.min(events, burst));
        }

        private Bucket bucket(String key) {
            return buckets.get(
                    key,
                    any -> Bucket.builder()
                            .withCustomTimePrecision(clock)
                            .addLimit(
                                    limit -> limit.capacity(burst).refillGreedy(eventsPerSecond, Duration.ofSeconds(1)))
                            .build());
        }

        private ProblemException exceeded(long nanos) {
            return ProblemException.retryLater(
                    TelemetryProblem.RATE_LIMITED,
                    "too many events of one " + kind + " (expected at most " + eventsPerSecond
                            + " a second after a burst of " + burst + "); nothing of this batch was stored",
                    Duration.ofNanos(nanos),
                    null);
        }
    }
}
