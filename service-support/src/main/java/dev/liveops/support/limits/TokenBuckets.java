package dev.liveops.support.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.support.problem.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Token buckets of one kind, one a key. Buckets that nobody uses for longer than it takes to fill them are forgotten, which
 * changes nothing.
 */
public final class TokenBuckets {

    private static final int MAX_BUCKETS = 200_000;

    private final Limit limit;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    /**
     * @param clock {@link TimeMeter#SYSTEM_MILLISECONDS}, or a test's
     */
    public TokenBuckets(Limit limit, TimeMeter clock) {
        this.limit = limit;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(Duration.ofSeconds(limit.burst() / limit.perSecond() + 1))
                .build();
    }

    /** Ends the request with the limit's problem when a key has nothing left. */
    public void requireAny(String key) {
        Bucket bucket = buckets.getIfPresent(key);
        if (bucket != null && bucket.getAvailableTokens() <= 0) {
            throw exceeded(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        }
    }

    /** Takes tokens; ends the request with the limit's problem, taking nothing, when they are too many. */
    public void charge(String key, int tokens) {
        // What is more than a full bucket could never be paid.
        long price = Math.min(tokens, limit.burst());
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(price);
        if (!probe.isConsumed()) {
            throw exceeded(probe.getNanosToWaitForRefill());
        }
    }

    /** Takes a charge back. */
    public void refund(String key, int tokens) {
        bucket(key).addTokens(Math.min(tokens, limit.burst()));
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                any -> Bucket.builder()
                        .withCustomTimePrecision(clock)
                        .addLimit(bandwidth -> bandwidth
                                .capacity(limit.burst())
                                .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                        .build());
    }

    private ProblemException exceeded(long nanos) {
        return ProblemException.retryLater(
                limit.problem(),
                "too many " + limit.counted() + " (expected at most " + limit.perSecond()
                        + " a second after a burst of " + limit.burst() + ")" + limit.consequence(),
                Duration.ofNanos(nanos),
                null);
    }

    /**
     * What one key may do.
     *
     * @param counted what a token stands for, as {@code events of one session}
     * @param perSecond tokens a second in the long run, above 0
     * @param burst tokens at once, after a pause
     * @param problem what more is refused with
     * @param consequence what is said after the limit, with what it follows on, as {@code ; nothing was stored}; may be empty
     */
    public record Limit(String counted, long perSecond, long burst, ProblemCode problem, String consequence) {

        public Limit {
            if (perSecond < 1 || burst < 1) {
                throw new IllegalArgumentException(
                        counted + ": " + perSecond + " a second, " + burst + " at once (expected 1 or more)");
            }
        }
    }
}
