package dev.liveops.support.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/**
 * The head of the audit chain as metrics: {@code liveops.audit.head.sequence} and {@code liveops.audit.head.hash}. What keeps
 * metrics keeps heads, out of reach of whoever rewrites the database.
 *
 * <p>The hash is a value and no label, since each entry would begin another series: its first 13 hex digits as a number, which a
 * double holds exactly ({@code printf '%013x'}); {@code GET /v1/audit/{service}/verify} compares with that many.
 */
@Singleton
class AuditMetrics {

    /** Number of entries in the chain. */
    static final String SEQUENCE = "liveops.audit.head.sequence";

    /** First 52 bits of the newest entry's hash. */
    static final String HASH = "liveops.audit.head.hash";

    void start(@Observes StartupEvent started, MeterRegistry registry, AuditTail tail) {
        register(registry, tail, SEQUENCE, "Number of entries in the audit chain", AuditHead::sequence);
        register(registry, tail, HASH, "First 13 hex digits of the newest entry's hash", AuditHead::hashNumber);
    }

    private static void register(
            MeterRegistry registry,
            AuditTail tail,
            String name,
            String description,
            ToDoubleFunction<AuditHead> value) {
        Gauge.builder(name, tail, following -> {
                    AuditHead head = following.head();
                    return head == null ? Double.NaN : value.applyAsDouble(head);
                })
                .description(description)
                .register(registry);
    }
}
