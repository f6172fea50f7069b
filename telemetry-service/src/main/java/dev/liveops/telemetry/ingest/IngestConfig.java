package dev.liveops.telemetry.ingest;

import dev.liveops.telemetry.batch.AcceptanceWindow;
import dev.liveops.telemetry.groups.GroupLimits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;

/** What is accepted. The size of a body on the wire is {@code quarkus.http.limits.max-body-size}. */
@ConfigMapping(prefix = "liveops.telemetry.ingest")
public interface IngestConfig {

    /** Most events of a batch. */
    @WithDefault("500")
    int maxEvents();

    /** Largest body after it was unpacked. */
    @WithDefault("4M")
    MemorySize maxUnpackedSize();

    /** How long a body may take to arrive. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** How old an event may be; five years. */
    @WithDefault("1826d")
    Duration maxAge();

    /** How far ahead of our clock an event may be. */
    @WithDefault("1d")
    Duration maxAhead();

    /** Up to which difference a client's clock counts as right. */
    @WithDefault("1m")
    Duration clockTolerance();

    /** Most refused events that are kept of one session a day, by each replica. */
    @WithDefault("100")
    int quarantinedPerSession();

    /** The times that an event may have which is received at an instant. */
    default AcceptanceWindow window(Instant receivedAt) {
        return new AcceptanceWindow(receivedAt.minus(maxAge()), receivedAt.plus(maxAhead()));
    }

    /** What waits for the database. */
    Queue queue();

    /** Bounds of the queue between requests and the database. */
    interface Queue {

        /** Events that may wait, as over a stall of the disk; a request that finds more is answered 503. */
        @WithDefault("20000")
        int events();

        /** Events that may wait while more come in than can be stored; enough for the next group. */
        @WithDefault("2500")
        int overloadEvents();

        /** Bytes of bodies that may wait. */
        @WithDefault("32M")
        MemorySize bytes();

        /** Statements under way at the same time. */
        @WithDefault("2")
        int lanes();

        /** Events after which a group takes no further request. */
        @WithDefault("2500")
        int groupEvents();

        /** How long a request may wait for its group before it is answered 503. */
        @WithDefault("5s")
        Duration patience();

        /** The same as bounds of a group commit. */
        default GroupLimits limits() {
            return new GroupLimits(
                    events(), overloadEvents(), bytes().asLongValue(), lanes(), groupEvents(), patience());
        }

        /** What clients are told to wait when the queue is full. */
        @WithDefault("2s")
        Duration retryAfter();
    }
}
