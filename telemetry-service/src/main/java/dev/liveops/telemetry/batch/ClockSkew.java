package dev.liveops.telemetry.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How far a client's clock is off.
 *
 * @param offset to be added to its times
 */
public record ClockSkew(Duration offset) {

    /**
     * Told by a request; zero when the client does not say when it sent it.
     *
     * @param tolerance differences up to it are taken for the time the request was under way: correcting those would shift the
     *     batches of one device against each other
     */
    public static ClockSkew between(Instant sentAt, Instant receivedAt, Duration tolerance) {
        Duration difference = sentAt == null ? Duration.ZERO : Duration.between(sentAt, receivedAt);
        return new ClockSkew(difference.abs().compareTo(tolerance) > 0 ? difference : Duration.ZERO);
    }

    /** A client's time as our clock would have shown it. */
    public Instant correct(Instant time) {
        return time.plus(offset);
    }

    /** The offset in microseconds. */
    public long microseconds() {
        // Nanoseconds of 8,000 years, which a client's clock may be off, are more than a long holds.
        return offset.dividedBy(ChronoUnit.MICROS.getDuration());
    }
}
