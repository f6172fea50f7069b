package dev.liveops.telemetry.limits;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.limits.Addresses;
import dev.liveops.support.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of bodies that are arriving: of all of them, which is the memory they can take, and of those from one
 * address, so that a few slow senders keep out nobody else.
 */
@Singleton
public class ArrivingBodies {

    /** Bytes of the bodies that are arriving, as they were announced. */
    static final String BYTES = "liveops.telemetry.arriving.bytes";

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final long most;
    private final long mostOfAddress;
    private final AtomicLong all = new AtomicLong();
    private final ConcurrentMap<String, Long> ofAddress = new ConcurrentHashMap<>();

    ArrivingBodies(RateLimitConfig config, MeterRegistry registry) {
        this.most = config.arriving().bytes().asLongValue();
        this.mostOfAddress = config.arriving().bytesPerAddress().asLongValue();
        Gauge.builder(BYTES, all, AtomicLong::doubleValue)
                .description("Bytes of the bodies that are arriving, as they were announced")
                .register(registry);
    }

    /**
     * Keeps room for a body until it is {@link #release}d; one alone always finds it.
     *
     * @param address as a literal
     * @throws ProblemException {@code telemetry.rate_limited} when those of the address, {@code telemetry.queue_full} when all
     *     are too many
     */
    public void reserve(String address, long bytes) {
        String network = Addresses.network(address);
        if (ofAddress.merge(network, bytes, Long::sum) > Math.max(mostOfAddress, bytes)) {
            releaseOf(network, bytes);
            throw ProblemException.retryLater(
                    TelemetryProblem.RATE_LIMITED,
                    "too many bodies of one address are arriving (expected at most " + mostOfAddress
                            + " bytes at a time); nothing of this batch was stored",
                    RETRY,
                    null);
        }
        if (all.addAndGet(bytes) > Math.max(most, bytes)) {
            release(address, bytes);
            throw ProblemException.retryLater(
                    TelemetryProblem.QUEUE_FULL,
                    "too many bodies are arriving; nothing of this batch was stored",
                    RETRY,
                    null);
        }
    }

    /** Gives the room of a body back that arrived, or never will. */
    public void release(String address, long bytes) {
        all.addAndGet(-bytes);
        releaseOf(Addresses.network(address), bytes);
    }

    private void releaseOf(String network, long bytes) {
        ofAddress.computeIfPresent(network, (key, held) -> held == bytes ? null : held - bytes);
    }
}
