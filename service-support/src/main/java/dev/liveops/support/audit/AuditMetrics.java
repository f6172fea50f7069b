package dev.liveops.support.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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

    /** Checks of the chain that found a fault in it, by the fault's kind. */
    static final String FAULTS = "liveops.audit.faults";

    private final Map<ChainFault.Kind, Counter> faults = new EnumMap<>(ChainFault.Kind.class);

    // From the beginning, so that the first fault is an increase.
    AuditMetrics(MeterRegistry registry) {
        for (ChainFault.Kind kind : ChainFault.Kind.values()) {
            faults.put(
                    kind,
                    Counter.builder(FAULTS)
                            .description("Checks of the audit chain that found a fault in it")
                            .tag("kind", kind.wire())
                            .register(registry));
        }
    }

    void found(ChainFault fault) {
        Objects.requireNonNull(faults.get(fault.kind())).increment();
    }

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
