package dev.liveops.support.unit;

import dev.liveops.support.audit.AuditEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts changes once they are committed, by what was changed and how. */
@Singleton
class ChangeMetrics {
    private final MeterRegistry registry;
    private final String name;

    ChangeMetrics(
            MeterRegistry registry,
            @ConfigProperty(name = "liveops.changes.metric", defaultValue = "liveops.changes") String name) {
        this.registry = registry;
        this.name = name;
    }

    void changed(AuditEntry entry) {
        Counter.builder(name)
                .description("Changes that were committed")
                .tag("subject", entry.subjectType())
                .tag("action", entry.action())
                .register(registry)
                .increment();
    }
}
