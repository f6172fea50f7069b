package dev.liveops.config.turn;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How resolutions were answered (mission: phase-28, Monitoring). */
@Singleton
public class CacheMetrics {

    /** Share of resolutions that were answered without merging, since the start. */
    static final String HIT_RATE = "awf.liveops.cache.hit_rate";

    /** Turns that are remembered. */
    static final String SIZE = "awf.liveops.cache.size";

    /** Resolutions, by what they were answered from: {@code turn}, {@code merged_before} or {@code merged}. */
    static final String RESOLUTIONS = "awf.liveops.cache.resolutions";

    private static final String ANSWERED_FROM = "answered_from";

    private final LongAdder turns = new LongAdder();
    private final LongAdder mergedBefore = new LongAdder();
    private final LongAdder merges = new LongAdder();

    CacheMetrics(MeterRegistry registry, TurnMemory memory) {
        Gauge.builder(HIT_RATE, this, self -> orZero(self.hitRate()))
                .description("Share of resolutions that were answered without merging")
                .register(registry);
        Gauge.builder(SIZE, memory, TurnMemory::size)
                .description("Turns that are remembered")
                .register(registry);
        count(registry, "turn", turns);
        count(registry, "merged_before", mergedBefore);
        count(registry, "merged", merges);
    }

    /** A turn that is remembered was asked for again. */
    public void turn() {
        turns.increment();
    }

    /** Another resolution; whether configs were merged for it. */
    public void other(boolean merged) {
        (merged ? merges : mergedBefore).increment();
    }

    long resolutions() {
        return turns.sum() + mergedBefore.sum() + merges.sum();
    }

    @Nullable
    Double hitRate() {
        long all = resolutions();
        return all == 0 ? null : Double.valueOf((turns.sum() + mergedBefore.sum()) / (double) all);
    }

    @Nullable
    Double turnHitRate() {
        long all = resolutions();
        return all == 0 ? null : Double.valueOf(turns.sum() / (double) all);
    }

    private static double orZero(@Nullable Double share) {
        return share == null ? 0 : share;
    }

    private static void count(MeterRegistry registry, String answeredFrom, LongAdder adder) {
        FunctionCounter.builder(RESOLUTIONS, adder, LongAdder::sum)
                .tag(ANSWERED_FROM, answeredFrom)
                .description("Resolutions by what they were answered from")
                .register(registry);
    }
}
