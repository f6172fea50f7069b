package dev.liveops.telemetry.submission;

import dev.liveops.telemetry.groups.GroupLimits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which runs are taken, and what of them may wait. */
@ConfigMapping(prefix = "liveops.telemetry.submission")
public interface SubmissionConfig {

    /** How long ago a run may have begun; five years, as events. */
    @WithDefault("1826d")
    Duration maxAge();

    /** How far ahead of our clock a run may have ended. */
    @WithDefault("1d")
    Duration maxAhead();

    /** What waits for the database. */
    Queue queue();

    /** Bounds of the queue between requests and the database. */
    interface Queue {

        /** Runs that may wait, as over a stall of the disk; a request that finds more is answered 503. */
        @WithDefault("5000")
        int runs();

        /** Runs that may wait while more come in than can be stored. */
        @WithDefault("1000")
        int overloadRuns();

        /** Bytes of what may wait. */
        @WithDefault("16M")
        MemorySize bytes();

        /** Statements under way at the same time. */
        @WithDefault("2")
        int lanes();

        /** Runs after which a group takes no further one. */
        @WithDefault("500")
        int groupRuns();

        /** How long a request may wait for its group before it is answered 503. */
        @WithDefault("5s")
        Duration patience();

        /** What callers are told to wait when the queue is full. */
        @WithDefault("2s")
        Duration retryAfter();

        /** The same as bounds of a group commit. */
        default GroupLimits limits() {
            return new GroupLimits(runs(), overloadRuns(), bytes().asLongValue(), lanes(), groupRuns(), patience());
        }
    }
}
