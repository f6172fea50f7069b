package dev.liveops.telemetry.ingest;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a client's clock is off.
 *
 * @param offset to be added to its times
 */
record ClockSkew(Duration offset) {

    /**
     * Told by a request; zero when the client does not say when it sent it.
     *
     * @param tolerance differences up to it are taken for the time the request was under way: correcting those would shift the
     *     batches of one device against each other
     */
    static ClockSkew between(Instant sentAt, Instant receivedAt, Duration tolerance) {
        Duration difference = sentAt == null ? Duration.ZERO : Duration.between(sentAt, receivedAt);
        return new ClockSkew(difference.abs().compareTo(tolerance) > 0 ? difference : Duration.ZERO);
    }

    /** A client's time as our clock would have shown it. */
    Instant correct(Instant time) {
        return time.plus(offset);
    }
}
