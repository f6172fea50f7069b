package dev.liveops.support.outbox;

import dev.liveops.model.id.Ids;
import dev.liveops.support.database.Database;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Makes replicas of a service that relay to one receiver: each with a holder's id, a memory and metrics of its own. */
final class Replicas {

    static final Duration LEASE = Duration.ofMillis(400);

    final MovableClock clock = new MovableClock();
    private final Database database;
    private final OutboxRepository repository;
    private final RelayTrace trace;
    private final Receiver receiver;

    Replicas(Database database, OutboxRepository repository, RelayTrace trace, Receiver receiver) {
        this.trace = trace;
        this.database = database;
        this.repository = repository;
        this.receiver = receiver;
    }

    Replica start() {
        return start(1_000);
    }

    Replica start(long maxMessages) {
        return new Replica(new Config(maxMessages));
    }

    /** What is still in the outbox for the receiver, the payloads in the order they were added. */
    List<String> kept() {
        return TestDatabase.texts(
                "SELECT payload FROM outbox WHERE destination = ? ORDER BY sequence", receiver.name());
    }

    /** One replica. */
    final class Replica {

        final UUID holder = Ids.newId();
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        final Outbox outbox;
        final Relay relay;

        Replica(OutboxConfig config) {
            Backlogs backlogs = new Backlogs();
            OutboxMetrics metrics = new OutboxMetrics(registry, clock);
            metrics.watch(receiver.name(), config.maxMessages());
            outbox = new Outbox(repository, backlogs, metrics, config, clock);
            relay = new Relay(receiver, holder, database, repository, backlogs, metrics, trace, config, clock);
        }

        /** The value of a gauge of the receiver's; null when this replica does not say. */
        Double gauge(String name) {
            var gauge = registry.find(name).tag("destination", receiver.name()).gauge();
            return gauge == null ? null : gauge.value();
        }
    }

    private record Config(long maxMessages) implements OutboxConfig {

        @Override
        public Duration pollInterval() {
            return Duration.ofMillis(5);
        }

        @Override
        public Duration countInterval() {
            return Duration.ZERO;
        }

        @Override
        public Duration lease() {
            return LEASE;
        }

        @Override
        public Retry retry() {
            return new Retry() {
                @Override
                public Duration first() {
                    return Duration.ofSeconds(1);
                }

                @Override
                public Duration longest() {
                    return Duration.ofSeconds(8);
                }
            };
        }
    }

    /** Stands still until it is moved. */
    static final class MovableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
