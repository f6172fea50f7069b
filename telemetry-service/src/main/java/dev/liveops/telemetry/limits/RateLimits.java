package dev.liveops.telemetry.limits;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.limits.Addresses;
import dev.liveops.support.limits.TokenBuckets;
import dev.liveops.support.limits.TokenBuckets.Limit;
import dev.liveops.support.problem.ProblemException;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Token buckets of events, one a session and one an address. */
@Singleton
public class RateLimits {

    private final TokenBuckets sessions;
    private final TokenBuckets addresses;

    @Inject
    RateLimits(RateLimitConfig config) {
        this(config, TimeMeter.SYSTEM_MILLISECONDS);
    }

    RateLimits(RateLimitConfig config, TimeMeter clock) {
        sessions = buckets(
                "session", config.session().eventsPerSecond(), config.session().burst(), clock);
        addresses = buckets(
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

    private static TokenBuckets buckets(String source, long eventsPerSecond, long burst, TimeMeter clock) {
        return new TokenBuckets(
                new Limit(
                        "events of one " + source,
                        eventsPerSecond,
                        burst,
                        TelemetryProblem.RATE_LIMITED,
                        "; nothing of this batch was stored"),
                clock);
    }
}
