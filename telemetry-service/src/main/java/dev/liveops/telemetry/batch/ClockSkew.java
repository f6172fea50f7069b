package dev.liveops.telemetry.batch;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a client's clock is off.
 *
 * @param offset to be added to its times
 */
public record ClockSkew(Duration offset) {

    // What is further off is no clock but a mistake, and corrected times must stay within what PostgreSQL stores.
    private static final Duration LONGEST = Duration.ofDays(36_525);

    /**
     * Told by a request; zero when the client does not say when it sent it, or says so with a clock that is
     * more than 100 years off.
     *
     * @param tolerance differences up to it are taken for the time the request was under way: correcting those would shift the
     *     batches of one device against each other
     */
    public static ClockSkew between(Instant sentAt, Instant receivedAt, Duration tolerance) {
        Duration difference = sentAt == null ? Duration.ZERO : Duration.between(sentAt, receivedAt);
        boolean isOff =
                difference.abs().compareTo(tolerance) > 0 && difference.abs().compareTo(LONGEST) <= 0;
        return new ClockSkew(isOff ? difference : Duration.ZERO);
    }

    /** A client's time as our clock would have shown it. */
    public Instant correct(Instant time) {
        return offset.isZero() ? time : time.plus(offset);
    }

    /** The offset in microseconds. */
    public long microseconds() {
        return offset.toNanos() / 1_000;
    }
}
