package dev.liveops.config.resolution;

import dev.liveops.config.levers.LeverCatalog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many resolutions gave a lever another value than its default. A resolution counts once, at what it came to; who scrapes has
 * that spread over the levers.
 */
@Singleton
class AdoptionMetrics {

    /** Resolutions, all of them: what adoption is a share of. */
    static final String RESOLUTIONS = "awf.liveops.resolutions";

    /** Resolutions that gave a {@code lever} another value than its default (mission: phase-28, Metrics per lever). */
    static final String ADOPTED = "awf.liveops.lever.adopted";

    // So that what was merged for old versions is let go where nobody scrapes.
    private static final int MAX_COUNTED = 10_000;

    private final Map<String, LongAdder> adopted = new LinkedHashMap<>();
    private final SafetyMetrics safety;
    private final ShadowSessions shadows;
    private final LongAdder resolutions = new LongAdder();
    private final Queue<Effective> counted = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();

    AdoptionMetrics(MeterRegistry registry, LeverCatalog catalog, SafetyMetrics safety, ShadowSessions shadows) {
        this.safety = safety;
        this.shadows = shadows;
        FunctionCounter.builder(RESOLUTIONS, this, self -> self.spread(self.resolutions))
                .description("Resolutions")
                .register(registry);
        catalog.levers().keySet().forEach(lever -> {
            LongAdder count = new LongAdder();
            adopted.put(lever, count);
            FunctionCounter.builder(ADOPTED, count, self -> spread(count))
                    .tag("lever", lever)
                    .description("Resolutions that gave a lever another value than its default")
                    .register(registry);
        });
    }

    /** A resolution came to this. */
    void resolved(Answer answer) {
        Effective effective = answer.effective();
        List<LeverDifference> differences = effective.differences();
        String session = answer.question().sessionId();
        if (differences != null && session != null) {
            shadows.resolved(session, differences);
        }
        if (effective.use()) {
            counted.add(effective);
            if (waiting.incrementAndGet() > MAX_COUNTED) {
                spread();
            }
        }
    }

    private double spread(LongAdder count) {
        spread();
        return count.sum();
    }

    // By several at once: each takes what it finds, and each use is taken once.
    private void spread() {
        for (Effective effective = counted.poll(); effective != null; effective = counted.poll()) {
            waiting.decrementAndGet();
            long uses = effective.takeUses();
            resolutions.add(uses);
            safety.fellBack(effective.fallbacks(), uses);
            for (String lever : effective.adopted()) {
                LongAdder count = adopted.get(lever);
                if (count != null) {
                    count.add(uses);
                }
            }
        }
    }
}
