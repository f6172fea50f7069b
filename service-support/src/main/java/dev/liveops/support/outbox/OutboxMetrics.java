package dev.liveops.support.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts messages by destination. What waits is said by the replica that relays alone, so that a sum of replicas is right. */
@Singleton
class OutboxMetrics {

    /** Messages by what became of them when they were sent: {@code arrived}, {@code failed} or {@code refused}. */
    static final String SENT = "liveops.outbox.sent";

    /** Messages to be sent, those that wait for another attempt among them. */
    static final String WAITING = "liveops.outbox.waiting";

    /** Messages that were refused for good and wait for a person. */
    static final String SET_ASIDE = "liveops.outbox.set.aside";

    /** Seconds since the oldest message that is to be sent was added; 0 when there is none. */
    static final String OLDEST_AGE = "liveops.outbox.oldest.age";

    /** Messages that were not taken, since too many of their destination wait already. */
    static final String TURNED_AWAY = "liveops.outbox.turned.away";

    /** Most messages of a destination that may wait or be set aside. */
    static final String MAX_MESSAGES = "liveops.outbox.max.messages";

    private final MeterRegistry registry;
    private final Clock clock;
    private final MultiGauge waiting;
    private final MultiGauge setAside;
    private final MultiGauge oldestAge;
    private final Map<String, Lease> held = new TreeMap<>();

    OutboxMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        waiting = MultiGauge.builder(WAITING)
                .description("Messages to be sent to another service")
                .register(registry);
        setAside = MultiGauge.builder(SET_ASIDE)
                .description("Messages that another service refused for good")
                .register(registry);
        oldestAge = MultiGauge.builder(OLDEST_AGE)
                .description("Age of the oldest message to be sent to another service")
                .baseUnit("seconds")
                .register(registry);
    }

    /** From now on there may be messages for a destination. */
    void watch(String destination, long maxMessages) {
        Gauge.builder(MAX_MESSAGES, () -> maxMessages)
                .description("Most messages that may wait for another service")
                .tag("destination", destination)
                .register(registry);
        turnedAway(destination);
    }

    void full(String destination) {
        turnedAway(destination).increment();
    }

    private Counter turnedAway(String destination) {
        return Counter.builder(TURNED_AWAY)
                .description("Messages that were not taken, since too many wait for another service")
                .tag("destination", destination)
                .register(registry);
    }

    void sent(String destination, Delivery.Outcome outcome) {
        Counter.builder(SENT)
                .description("Messages to another service by what became of them")
                .tag("destination", destination)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    /** Says what waits for a destination from here on, or no more. */
    synchronized void relays(String destination, Lease lease) {
        Lease before = lease.isHeld() ? held.put(destination, lease) : held.remove(destination);
        if (lease.isHeld() ? lease.equals(before) : before == null) {
            return;
        }
        waiting.register(rows(Lease::waiting), true);
        setAside.register(rows(Lease::setAside), true);
        oldestAge.register(rows(this::age), true);
    }

    private List<MultiGauge.Row<?>> rows(Function<Lease, Number> value) {
        return held.entrySet().stream()
                .<MultiGauge.Row<?>>map(entry -> MultiGauge.Row.of(
                        Tags.of("destination", entry.getKey()),
                        entry.getValue(),
                        lease -> value.apply(lease).doubleValue()))
                .toList();
    }

    private double age(Lease lease) {
        Instant oldest = lease.oldestAt();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis()) / 1000.0;
    }
}
